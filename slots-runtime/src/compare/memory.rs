//! Memory: what instances hold as their types tell it, and what the machine has.

use core::any::{Any, type_name};
use std::{
    collections::BTreeSet,
    fs,
    string::{String, ToString},
};

use super::probe::{Probe, Visitor};
use crate::{
    Attr, Mode,
    deep::{self, Heap},
    layout::type_name::short,
};

/// What instances hold on the heap, as their storages and the types of their values tell it.
#[derive(Debug, Default)]
pub(super) struct Predicted {
    /// What the storages hold, and their values.
    heap: Heap,
    /// Types of values that are not known, so that what they hold is not counted.
    pub(super) unknown: BTreeSet<String>,
    /// Undeclared attributes.
    pub(super) dynamic: usize,
}

impl Predicted {
    pub(super) fn of<S: Probe>(instances: &[S]) -> Self {
        let mut predicted = Self::default();
        let mut declared = Declared { instances, predicted: &mut predicted };
        S::__visit(&mut declared);
        for view in instances.iter().filter_map(S::__dynamic) {
            view.add_blocks(&mut predicted.heap);
            for attr in view {
                predicted.dynamic += 1;
                if deep::any(attr.value(), &mut predicted.heap).is_err() {
                    predicted.unknown.insert(short(attr.type_name()));
                }
            }
        }
        predicted
    }

    /// Bytes on the heap that have one owner.
    pub(super) fn owned(&self) -> usize {
        self.heap.owned()
    }

    /// Bytes that an allocator adds to the blocks that have one owner.
    pub(super) fn rounding(&self) -> usize {
        self.heap.rounded() - self.heap.owned()
    }

    /// Bytes behind an `Arc` or an `Rc`.
    pub(super) fn shared(&self) -> usize {
        self.heap.shared()
    }
}

/// Looks at one attribute of all instances after the other.
struct Declared<'a, S> {
    instances: &'a [S],
    predicted: &'a mut Predicted,
}

impl<S> Declared<'_, S> {
    fn add<T: Any, M: Mode>(&mut self, attr: Attr<S, T, M>) {
        let mut known = self.instances.iter().map(|one| deep::any(attr.get(one), &mut self.predicted.heap));
        if known.any(|known| known.is_err()) {
            self.predicted.unknown.insert(short(type_name::<T>()));
        }
    }
}

impl<S> Visitor<S> for Declared<'_, S> {
    fn open<T: Any>(&mut self, attr: Attr<S, T>) {
        self.add(attr);
    }

    fn guarded<T: Any, M: Mode>(&mut self, attr: Attr<S, T, M>) {
        self.add(attr);
    }

    fn private<T: Any, M: Mode>(&mut self, attr: Attr<S, T, M>) {
        self.add(attr);
    }
}

/// Bytes that this process can still have: of the machine, and of the group that the process is in; `None` where the
/// system does not tell.
pub(super) fn available() -> Option<u64> {
    let machine = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
        line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
    });
    let number = |path: &str| fs::read_to_string(path).ok()?.trim().to_string().parse::<u64>().ok();
    let group = number("/sys/fs/cgroup/memory.max")
        .map(|max| max.saturating_sub(number("/sys/fs/cgroup/memory.current").unwrap_or(0)));
    match (machine, group) {
        (Some(machine), Some(group)) => Some(machine.min(group)),
        (machine, group) => machine.or(group),
    }
}
