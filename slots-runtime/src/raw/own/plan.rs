//! Where the values of an own map will lie, before there is a block.

use std::alloc::Layout;

use super::{Entry, Head, OWNED_NAME, SCAN, head_offset, index_for, index_size};
use crate::{
    map::{
        family::Family,
        shape::{ALIGN, MAX_BLOCK, Shape, capacity},
    },
    raw::{block::allocate, info::TypeInfo, map::RawMap},
};

/// Where values would lie in a block that is to be made.
pub(super) struct Plan {
    pub(super) end: usize,
    len: usize,
    pub(super) align: usize,
}

impl Plan {
    pub(super) fn new(family: &Family) -> Self {
        Self { end: head_offset(family) + size_of::<Head>(), len: 0, align: family.align().max(ALIGN) }
    }

    /// To see where the next value would lie.
    pub(super) fn after(head: Head) -> Self {
        Self { end: head.end as usize, len: 0, align: 1 }
    }

    /// The offset of one more value.
    pub(super) fn add(&mut self, info: &TypeInfo, owned: bool) -> usize {
        let (before, align) =
            if owned { (OWNED_NAME, info.align().max(align_of::<Box<str>>())) } else { (0, info.align()) };
        let offset = (self.end + before).next_multiple_of(align);
        self.end = offset.saturating_add(info.size());
        self.align = self.align.max(align);
        self.len += 1;
        assert!(self.end <= MAX_BLOCK, "more than 2 GiB of dynamic attributes in one instance");
        offset
    }

    /// A block with room for what is planned and no entry yet; the declared part is to be written.
    pub(super) fn allocate(&self, family: &'static Family, exact: bool) -> RawMap {
        let slack = if exact { 0 } else { self.len / 4 };
        let index = if self.len <= SCAN { 0 } else { index_for(self.len + slack) };
        let entries = (self.len + slack) * size_of::<Entry>() + index_size(index);
        let size = self.end + if exact || self.len <= SCAN { 0 } else { self.end / 8 } + entries;
        let cap = if exact { size.next_multiple_of(align_of::<Box<str>>()) } else { capacity(size) };
        assert!(cap <= MAX_BLOCK, "more than 2 GiB of dynamic attributes in one instance");
        let layout = Layout::from_size_align(cap, self.align).expect("within the bounds");
        // SAFETY: it holds at least the head.
        let start = unsafe { allocate(layout) };
        // SAFETY: the first word of the block.
        unsafe { start.cast::<&'static Shape>().write(family.own()) };
        let offset = head_offset(family);
        let head = Head {
            cap: cap as u32,
            end: (offset + size_of::<Head>()) as u32,
            len: 0,
            dead: 0,
            align: self.align.ilog2() as u8,
            index,
            owned: false,
        };
        // SAFETY: `size` counts the head.
        let at = unsafe { start.add(offset) };
        // SAFETY: the same.
        unsafe { at.cast::<Head>().write(head) };
        // SAFETY: `size` counts the index, which is at the end.
        let at = unsafe { start.add(cap - index_size(index)) };
        // SAFETY: the same.
        unsafe { at.write_bytes(0, index_size(index)) };
        // SAFETY: a block with an own map without entries.
        unsafe { RawMap::from_block(start) }
    }
}
