//! Layouts side by side, field by field: what a reviewer wants to see of a change.

use std::fmt;
use std::{format, string::String, vec::Vec};

use crate::{
    Layout, Slotted,
    layout::{Leaf, type_name::short},
};

/// Layouts in a row, each compared with the one before it.
///
/// ```
/// use slots_runtime::{Slotted, compare::Comparison};
///
/// #[derive(Slotted)]
/// #[repr(C)]
/// struct Before { flag: bool, id: u64, kind: u16 }
/// #[derive(Slotted)]
/// #[repr(C)]
/// struct After { id: u64, kind: u32, seen: bool }
///
/// let comparison = Comparison::new().with::<Before>().with::<After>();
/// println!("{comparison}");
/// let changes = comparison.changes(0);
/// assert!(changes[0].name() == "id" && changes[0].is_moved());
/// assert!(changes[1].name() == "kind" && changes[1].growth() == 2);
/// assert!(changes[2].is_new() && changes[3].is_gone());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    layouts: Vec<&'static Layout>,
}

/// What became of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldChange {
    before: Option<Leaf>,
    after: Option<Leaf>,
}

impl Comparison {
    /// Without any layout yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { layouts: Vec::new() }
    }

    /// With the layout of one more struct.
    #[must_use]
    pub fn with<S: Slotted>(self) -> Self {
        self.with_layout(S::LAYOUT)
    }

    /// With one more layout.
    #[must_use]
    pub fn with_layout(mut self, layout: &'static Layout) -> Self {
        self.layouts.push(layout);
        self
    }

    /// The layouts.
    #[must_use]
    pub fn layouts(&self) -> &[&'static Layout] {
        &self.layouts
    }

    /// What became of each field from the layout at `index` to the next: the fields that are in the later one, in the
    /// order of their declaration, then those that are gone. Fields are the same if their names are. Empty without a next
    /// layout.
    ///
    /// Of a dict and a hash these are the attributes on the heap.
    #[must_use]
    pub fn changes(&self, index: usize) -> Vec<FieldChange> {
        match self.layouts.get(index..) {
            Some([before, after, ..]) => changes(&leaves(before), &leaves(after)),
            _ => Vec::new(),
        }
    }
}

fn leaves(layout: &Layout) -> Vec<Leaf> {
    layout.block().unwrap_or(layout).flattened()
}

fn changes(before: &[Leaf], after: &[Leaf]) -> Vec<FieldChange> {
    let find = |leaves: &[Leaf], name| leaves.iter().find(|leaf| leaf.name() == name).copied();
    let kept = after.iter().map(|leaf| FieldChange { before: find(before, leaf.name()), after: Some(*leaf) });
    let gone = before.iter().filter(|leaf| find(after, leaf.name()).is_none());
    kept.chain(gone.map(|leaf| FieldChange { before: Some(*leaf), after: None })).collect()
}

impl FieldChange {
    /// The field before; `None` if it is new.
    #[must_use]
    pub const fn before(&self) -> Option<Leaf> {
        self.before
    }

    /// The field after; `None` if it is gone.
    #[must_use]
    pub const fn after(&self) -> Option<Leaf> {
        self.after
    }

    /// The field's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.after.or(self.before).map_or("", |leaf| leaf.name())
    }

    /// Whether the field was not there before.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// Whether the field is not there any more.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        self.after.is_none()
    }

    /// Whether the field is at another offset.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        self.both().is_some_and(|(before, after)| before.offset() != after.offset())
    }

    /// Whether the field is of another type.
    #[must_use]
    pub fn is_retyped(&self) -> bool {
        self.both().is_some_and(|(before, after)| before.field().type_name() != after.field().type_name())
    }

    /// The bytes by which the field is larger than before; below zero if it is smaller. A new field has grown from
    /// nothing, and one that is gone has shrunk to it.
    #[must_use]
    pub fn growth(&self) -> isize {
        let size = |leaf: Option<Leaf>| leaf.map_or(0, |leaf| leaf.field().size() as isize);
        size(self.after) - size(self.before)
    }

    fn both(&self) -> Option<(Leaf, Leaf)> {
        self.before.zip(self.after)
    }

    /// What became of it, in words.
    fn words(&self) -> String {
        if self.is_new() {
            return "came".into();
        }
        if self.is_gone() {
            return "went".into();
        }
        let mut words = Vec::new();
        if self.is_moved() {
            words.push(String::from("moved"));
        }
        match self.growth() {
            0 => {}
            more @ 1.. => words.push(format!("grew by {more}")),
            less => words.push(format!("shrank by {}", -less)),
        }
        if self.is_retyped() {
            let of = |leaf: Option<Leaf>| leaf.map_or(String::new(), |leaf| short(leaf.field().type_name()));
            words.push(format!("{} to {}", of(self.before), of(self.after)));
        }
        words.join(", ")
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [only] = self.layouts[..] {
            return only.fmt(f);
        }
        for (index, pair) in self.layouts.windows(2).enumerate() {
            let (before, after) = (pair[0], pair[1]);
            if index > 0 {
                writeln!(f)?;
            }
            head(before, after, f)?;
            let changes = self.changes(index);
            let width = changes.iter().map(|change| change.name().chars().count()).max().unwrap_or(0).clamp(5, 30);
            write!(f, "\n  {:width$}{:>14}{:>14}", "field", "offset", "size")?;
            for change in changes {
                let offset = arrow(change.before().map(|l| l.offset()), change.after().map(|l| l.offset()));
                let size = arrow(change.before().map(|l| l.field().size()), change.after().map(|l| l.field().size()));
                write!(f, "\n  {:width$}{offset:>14}{size:>14}", change.name())?;
                match change.words() {
                    words if words.is_empty() => {}
                    words => write!(f, "  {words}")?,
                }
            }
        }
        Ok(())
    }
}

fn head(before: &Layout, after: &Layout, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{} ({}) to {} ({}): ", before.name(), before.storage(), after.name(), after.storage())?;
    write!(f, "size {}", arrow(Some(before.size()), Some(after.size())))?;
    let block = |layout: &Layout| layout.block().map(|block| block.size());
    if block(before).or(block(after)).is_some() {
        write!(f, ", heap {}", arrow(Some(block(before).unwrap_or(0)), Some(block(after).unwrap_or(0))))?;
    }
    let padding = |layout: &Layout| layout.padding() + layout.block().map_or(0, |block| block.padding());
    write!(f, ", padding {}", arrow(Some(padding(before)), Some(padding(after))))
}

/// `8 -> 16`, or one of them if there is no other, or no change.
fn arrow(before: Option<usize>, after: Option<usize>) -> String {
    match (before, after) {
        (Some(before), Some(after)) if before != after => format!("{before} -> {after}"),
        (Some(before), None) => format!("{before} ->"),
        (None, Some(after)) => format!("-> {after}"),
        (Some(same), _) => format!("{same}"),
        (None, None) => String::new(),
    }
}
