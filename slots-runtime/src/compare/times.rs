//! Times of reading and writing: each attribute of all instances, one after the other.

use core::{any::Any, hint::black_box, mem};
use std::{time::Instant, vec::Vec};

use super::{
    probe::{Probe, Visitor},
    report::{Access, Timing},
};
use crate::{Attr, AttrError, Key, Mode, Slotted};

/// The times of several rounds, in nanoseconds per access.
#[derive(Debug, Default)]
pub(super) struct Times {
    pub(super) construct: Vec<f64>,
    read: Ways<Vec<f64>>,
    write: Ways<Vec<f64>>,
}

#[derive(Debug, Default)]
struct Ways<T> {
    accessor: T,
    key: T,
    name: T,
}

/// Nanoseconds and accesses of one round.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    ns: f64,
    accesses: usize,
}

impl Sum {
    #[inline(always)]
    fn add(&mut self, start: Instant, accesses: usize) {
        self.ns += start.elapsed().as_nanos() as f64;
        self.accesses += accesses;
    }

    fn push_to(self, rounds: &mut Vec<f64>) {
        if self.accesses > 0 {
            rounds.push(self.ns / self.accesses as f64);
        }
    }
}

impl Times {
    /// One round over all attributes of all instances.
    pub(super) fn round<S: Probe>(&mut self, instances: &mut [S]) {
        let mut round = Round { instances, read: Ways::default(), write: Ways::default() };
        S::__visit(&mut round);
        let Round { read, write, .. } = round;
        for (sums, rounds) in [(read, &mut self.read), (write, &mut self.write)] {
            sums.accessor.push_to(&mut rounds.accessor);
            sums.key.push_to(&mut rounds.key);
            sums.name.push_to(&mut rounds.name);
        }
    }

    pub(super) fn finish(self) -> (Option<Timing>, Access, Access) {
        let access = |ways: Ways<Vec<f64>>| Access {
            accessor: Timing::of(ways.accessor),
            key: Timing::of(ways.key),
            name: Timing::of(ways.name),
        };
        (Timing::of(self.construct), access(self.read), access(self.write))
    }
}

struct Round<'a, S> {
    instances: &'a mut [S],
    read: Ways<Sum>,
    write: Ways<Sum>,
}

// Inlined for each attribute, so that its descriptor is a constant in the loop, as it is in a program. Names and keys
// are hidden from the compiler each time: else it would look them up once, before the loop.
impl<S: Slotted> Round<'_, S> {
    #[inline(always)]
    fn read<T: Any, M: Mode>(&mut self, attr: Attr<S, T, M>) {
        let mut sum = 0_u64;
        // Once without the clock: else the first way to read would fetch the values from memory for the others.
        for one in &*self.instances {
            sum = sum.wrapping_add(touch(attr.get(one)));
        }
        black_box(sum);
        let start = Instant::now();
        for one in &*self.instances {
            sum = sum.wrapping_add(touch(attr.get(one)));
        }
        black_box(sum);
        self.read.accessor.add(start, self.instances.len());
    }

    #[inline(always)]
    fn read_by_name<T: Any>(&mut self, name: &'static str) -> Result<(), AttrError> {
        let mut sum = 0_u64;
        let key = Key::<T>::new(name);
        let start = Instant::now();
        for one in &*self.instances {
            sum = sum.wrapping_add(touch(one.attr(black_box(&key))?));
        }
        black_box(sum);
        self.read.key.add(start, self.instances.len());

        let start = Instant::now();
        for one in &*self.instances {
            sum = sum.wrapping_add(touch(one.attr::<T>(black_box(name))?));
        }
        black_box(sum);
        self.read.name.add(start, self.instances.len());
        Ok(())
    }

    /// Writes by exchanging the values of neighbours: that needs no value to write, and drops none.
    #[inline(always)]
    fn write<T: Any>(&mut self, attr: Attr<S, T>) -> Result<(), AttrError> {
        let written = self.instances.len() / 2 * 2;
        let start = Instant::now();
        for pair in self.instances.chunks_exact_mut(2) {
            let [one, other] = pair else { continue };
            mem::swap(attr.get_mut(one), attr.get_mut(other));
        }
        self.write.accessor.add(start, written);

        let key = Key::<T>::new(attr.name());
        let start = Instant::now();
        for pair in self.instances.chunks_exact_mut(2) {
            let [one, other] = pair else { continue };
            mem::swap(one.attr_mut(black_box(&key))?, other.attr_mut(black_box(&key))?);
        }
        self.write.key.add(start, written);

        let name = attr.name();
        let start = Instant::now();
        for pair in self.instances.chunks_exact_mut(2) {
            let [one, other] = pair else { continue };
            mem::swap(one.attr_mut::<T>(black_box(name))?, other.attr_mut::<T>(black_box(name))?);
        }
        self.write.name.add(start, written);
        Ok(())
    }
}

impl<S: Slotted> Visitor<S> for Round<'_, S> {
    #[inline(always)]
    fn open<T: Any>(&mut self, attr: Attr<S, T>) {
        self.read(attr);
        // An attribute that cannot be reached in some way has no time for it.
        let _ = self.read_by_name::<T>(attr.name());
        let _ = self.write(attr);
    }

    #[inline(always)]
    fn guarded<T: Any, M: Mode>(&mut self, attr: Attr<S, T, M>) {
        self.read(attr);
        let _ = self.read_by_name::<T>(attr.name());
    }

    #[inline(always)]
    fn private<T: Any, M: Mode>(&mut self, attr: Attr<S, T, M>) {
        self.read(attr);
    }
}

/// Reads a number's value, and of anything else that it is there: as a sum of integers, which costs no more than the
/// reading.
#[inline(always)]
fn touch<T: Any>(value: &T) -> u64 {
    let any: &dyn Any = value;
    macro_rules! numbers {
        ($($ty:ty),*) => {
            $(if let Some(number) = any.downcast_ref::<$ty>() {
                return *number as u64;
            })*
        };
    }
    numbers!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize, u128, i128, bool, char);
    if let Some(number) = any.downcast_ref::<f64>() {
        return number.to_bits();
    }
    if let Some(number) = any.downcast_ref::<f32>() {
        return u64::from(number.to_bits());
    }
    black_box(value);
    0
}
