//! Blocks with a map of their own: for instances whose attributes no shape describes.
//!
//! ```text
//! | &Shape | declared part | head | value | value | .. free .. | entry 1 | entry 0 | index |
//!                                 ^values grow this way ->  <- entries grow this way
//! ```
//!
//! An entry is 8 bytes: name, type, offset. Up to [`SCAN`] of them are searched without a branch, more through an index
//! by the names' seeded hashes. A name that the interner has no room for lies before its value, as a `Box<str>`.

mod change;
mod plan;

use std::{alloc::Layout, ptr::NonNull};

use super::{
    block::{Block, Needle},
    info::TypeInfo,
    values::Value,
};
use crate::map::{
    family::Family,
    names::{self, NO_NAME},
    types,
};

pub(super) use change::{clone, drop_names, drop_values, filled, forget, leave, push, shrink};

/// So many entries are searched in a row, 8 bytes each.
const SCAN: usize = 32;
/// Set in the type of an entry whose name the instance owns; the rest of the 16 bits is the type's number.
const OWNED: u16 = 1 << 15;
/// The type of an entry that has been removed.
const DEAD: u16 = u16::MAX;

#[derive(Clone, Copy)]
#[repr(C)]
struct Entry {
    /// The interner's number of the name; 0 if the name is owned.
    name: u16,
    kind: u16,
    offset: u32,
}

impl Entry {
    fn is_live(self) -> bool {
        self.kind != DEAD
    }

    fn is_owned(self) -> bool {
        self.kind & OWNED != 0
    }

    fn info(self) -> &'static TypeInfo {
        types::get(self.kind & !OWNED)
    }
}

/// What the block knows of itself.
#[derive(Clone, Copy)]
#[repr(C)]
struct Head {
    /// Bytes of the block.
    cap: u32,
    /// Where the last value ends.
    end: u32,
    /// Entries, and how many of them are dead.
    len: u32,
    dead: u32,
    /// Logarithms of the block's alignment and of the number of places in the index, 0 for no index.
    align: u8,
    index: u8,
    /// Whether any entry owns its name.
    owned: bool,
}

/// A name that an entry owns lies this far before its value.
const OWNED_NAME: usize = size_of::<Box<str>>();

/// A block whose shape is an own map's.
///
/// 1. The head lies after the declared part, and the block was allocated with `layout()`.
/// 2. The entries lie below the index, which lies at the end, growing downwards; all are initialised.
/// 3. At the offset of each live entry lies a value of the entry's type, and if the entry is owned, a `Box<str>`
///    before it. None overlap each other, the head or the entries, and all end at `end` or before it.
/// 4. The index has a power of two places, more than entries, each 0 or the number of an entry plus one.
#[derive(Clone, Copy)]
pub(crate) struct Own<'a> {
    block: Block<'a>,
    head: NonNull<Head>,
}

fn head_offset(family: &Family) -> usize {
    family.end().next_multiple_of(align_of::<Head>())
}

fn index_width(log2: u8) -> usize {
    if log2 <= 8 { 1 } else { 4 }
}

fn index_size(log2: u8) -> usize {
    if log2 == 0 { 0 } else { index_width(log2) << log2 }
}

/// The logarithm of the size of an index for so many entries.
fn index_for(len: usize) -> u8 {
    if len <= SCAN { 0 } else { (len * 2).next_power_of_two().ilog2() as u8 }
}

impl<'a> Own<'a> {
    pub(super) fn new(block: Block<'a>) -> Self {
        debug_assert!(block.shape().is_own());
        // SAFETY: by 1.
        let head = unsafe { block.start().add(head_offset(block.shape().family())) };
        Self { block, head: head.cast() }
    }

    #[inline(always)]
    fn head(self) -> Head {
        // SAFETY: by 1.
        unsafe { self.head.read() }
    }

    fn set_head(self, head: Head) {
        // SAFETY: by 1.
        unsafe { self.head.write(head) }
    }

    pub(super) fn layout(self) -> Layout {
        let head = self.head();
        // SAFETY: by 1, the head says what `Layout` the block was allocated with.
        unsafe { Layout::from_size_align_unchecked(head.cap as usize, 1 << head.align) }
    }

    pub(super) fn len(self) -> usize {
        let head = self.head();
        (head.len - head.dead) as usize
    }

    /// # Safety
    /// `offset` is at most the block's `cap`.
    unsafe fn at(self, offset: usize) -> NonNull<u8> {
        // SAFETY: the caller's promise.
        unsafe { self.block.start().add(offset) }
    }

    /// All entries, the last one first.
    #[inline(always)]
    fn entries(self) -> &'a [Entry] {
        let head = self.head();
        let len = head.len as usize;
        let start = head.cap as usize - index_size(head.index) - len * size_of::<Entry>();
        // SAFETY: by 2, in the block.
        let start = unsafe { self.at(start) }.cast::<Entry>();
        // SAFETY: by 2.
        unsafe { std::slice::from_raw_parts(start.as_ptr(), len) }
    }

    fn entry(self, i: usize) -> Entry {
        let entries = self.entries();
        entries[entries.len() - 1 - i]
    }

    fn set_entry(self, i: usize, entry: Entry) {
        let head = self.head();
        assert!(i < head.len as usize);
        let at = head.cap as usize - index_size(head.index) - (i + 1) * size_of::<Entry>();
        // SAFETY: by 2, in the block.
        let at = unsafe { self.at(at) }.cast::<Entry>();
        // SAFETY: by 2; callers uphold 3.
        unsafe { at.write(entry) }
    }

    fn index_at(self, head: Head, place: usize) -> NonNull<u8> {
        let width = index_width(head.index);
        debug_assert!(place < 1 << head.index);
        // SAFETY: by 4, the index ends where the block does.
        unsafe { self.at(head.cap as usize - index_size(head.index) + place * width) }
    }

    fn index(self, head: Head, place: usize) -> usize {
        let at = self.index_at(head, place);
        if index_width(head.index) == 1 {
            // SAFETY: by 4.
            usize::from(unsafe { at.read() })
        } else {
            // SAFETY: by 4; aligned, since the block's size is a multiple of 4.
            unsafe { at.cast::<u32>().read() as usize }
        }
    }

    /// Enters entry `i` of a name with this hash into the index, if there is one.
    fn enter(self, head: Head, hash: impl FnOnce() -> u64, i: usize) {
        if head.index == 0 {
            return;
        }
        let mask = (1 << head.index) - 1;
        let mut place = hash() as usize & mask;
        while self.index(head, place) != 0 {
            place = (place + 1) & mask;
        }
        let at = self.index_at(head, place);
        if index_width(head.index) == 1 {
            // SAFETY: by 4.
            unsafe { at.write(i as u8 + 1) }
        } else {
            // SAFETY: by 4; aligned, since the block's size is a multiple of 4.
            unsafe { at.cast::<u32>().write(i as u32 + 1) }
        }
    }

    fn owned_name_at(self, entry: Entry) -> NonNull<Box<str>> {
        debug_assert!(entry.is_owned());
        // SAFETY: by 3.
        unsafe { self.at(entry.offset as usize - OWNED_NAME) }.cast()
    }

    fn name(self, entry: Entry) -> &'a str {
        if entry.is_owned() {
            // SAFETY: by 3.
            unsafe { self.owned_name_at(entry).as_ref() }
        } else {
            &names::get(u32::from(entry.name)).text
        }
    }

    fn hash(self, entry: Entry) -> u64 {
        if entry.is_owned() { names::hash(self.name(entry)) } else { names::get(u32::from(entry.name)).hash }
    }

    fn value(self, entry: Entry) -> NonNull<u8> {
        // SAFETY: by 3.
        unsafe { self.at(entry.offset as usize) }
    }

    fn has_name(self, entry: Entry, needle: Needle<'_>) -> bool {
        if entry.is_owned() {
            entry.is_live() && self.name(entry) == needle.text
        } else {
            u32::from(entry.name) == needle.id
        }
    }

    /// The number of the live entry of this name.
    fn position(self, needle: Needle<'_>) -> Option<usize> {
        let head = self.head();
        if head.index != 0 {
            let hash = if needle.id == NO_NAME { names::hash(needle.text) } else { names::get(needle.id).hash };
            let mask = (1 << head.index) - 1;
            let mut place = hash as usize & mask;
            loop {
                let i = self.index(head, place).checked_sub(1)?;
                if self.has_name(self.entry(i), needle) {
                    return Some(i);
                }
                place = (place + 1) & mask;
            }
        }
        let entries = self.entries();
        let mut found = usize::MAX;
        for (i, entry) in entries.iter().enumerate() {
            // No branch: all are looked at, and a dead or owned one has its uppermost bit set.
            found = if u32::from(entry.name) | u32::from(entry.kind & OWNED) << 16 == needle.id { i } else { found };
        }
        if found == usize::MAX && head.owned {
            found = entries.iter().position(|e| e.is_owned() && self.has_name(*e, needle))?;
        }
        (found != usize::MAX).then(|| entries.len() - 1 - found)
    }

    pub(super) fn find(self, needle: Needle<'_>) -> Option<(NonNull<u8>, &'static TypeInfo)> {
        let entry = self.entry(self.position(needle)?);
        Some((self.value(entry), entry.info()))
    }

    pub(super) fn find_value(self, needle: Needle<'_>) -> Option<Value<'a>> {
        Some(self.entry_value(self.entry(self.position(needle)?)))
    }

    fn entry_value(self, entry: Entry) -> Value<'a> {
        let id = if entry.is_owned() { names::find(self.name(entry)) } else { u32::from(entry.name) };
        Value { name: self.name(entry), id, info: entry.info(), start: self.value(entry) }
    }

    pub(super) fn values(self) -> Values<'a> {
        Values { own: self, entries: self.entries().iter().rev(), left: self.len() }
    }

    /// The bytes of names that the instance owns.
    pub(super) fn names_size(self) -> usize {
        let live = self.entries().iter().filter(|e| e.is_live() && e.is_owned());
        live.map(|e| self.name(*e).len()).sum()
    }
}

/// See `RawMap::values`.
#[derive(Clone)]
pub(crate) struct Values<'a> {
    own: Own<'a>,
    entries: std::iter::Rev<std::slice::Iter<'a, Entry>>,
    left: usize,
}

impl<'a> Iterator for Values<'a> {
    type Item = Value<'a>;

    // Not in the caller's loop, which most often is over the values of a shape.
    #[inline(never)]
    fn next(&mut self) -> Option<Value<'a>> {
        let entry = *self.entries.find(|entry| entry.is_live())?;
        self.left -= 1;
        Some(self.own.entry_value(entry))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}
