//! Blocks with a map of their own: for instances whose attributes no shape describes.
//!
//! ```text
//! | &Shape | declared part | head | value | value | .. free .. | entry 1 | entry 0 | index |
//!                                 ^values grow this way ->  <- entries grow this way
//! ```
//!
//! An entry is 8 bytes: name, type, offset. Up to [`SCAN`] of them are searched without a branch, more through an index
//! by the names' seeded hashes. A name that the interner has no room for lies before its value, as a `Box<str>`.

use std::{alloc::Layout, mem, ptr::NonNull};

use super::{
    block::{Block, Free, Needle, RawMap, Value, allocate},
    info::TypeInfo,
};
use crate::map::{
    family::Family,
    names::{self, NO_NAME},
    shape::{HEADER, MAX_BLOCK, Shape, capacity},
    types,
};

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

    fn next(&mut self) -> Option<Value<'a>> {
        let entry = *self.entries.find(|entry| entry.is_live())?;
        self.left -= 1;
        Some(self.own.entry_value(entry))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

/// Where values would lie in a block that is to be made.
struct Plan {
    end: usize,
    len: usize,
    align: usize,
}

impl Plan {
    fn new(family: &Family) -> Self {
        Self { end: head_offset(family) + size_of::<Head>(), len: 0, align: family.align() }
    }

    /// To see where the next value would lie.
    fn after(head: Head) -> Self {
        Self { end: head.end as usize, len: 0, align: 1 }
    }

    /// The offset of one more value.
    fn add(&mut self, info: &TypeInfo, owned: bool) -> usize {
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
    fn allocate(&self, family: &'static Family, exact: bool) -> RawMap {
        let slack = if exact { 0 } else { self.len / 4 };
        let index = index_for(self.len + slack);
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

fn own(map: &RawMap) -> Own<'_> {
    Own::new(map.block().expect("own maps have blocks"))
}

/// Where the value of the next entry will lie, if there is room.
fn next_place(own: Own<'_>, info: &TypeInfo, owned: bool) -> NonNull<u8> {
    let offset = Plan::after(own.head()).add(info, owned);
    // SAFETY: in the block, as the caller has made sure.
    unsafe { own.at(offset) }
}

/// Appends an entry to a map that has room for it; its value, and its name if it is owned, are the caller's to write.
fn append(map: &mut RawMap, name: u32, info: &TypeInfo, kind: u16, hash: impl FnOnce() -> u64) -> NonNull<u8> {
    let own = own(map);
    let mut head = own.head();
    let owned = kind & OWNED != 0;
    let mut plan = Plan::after(head);
    let offset = plan.add(info, owned);
    let i = head.len as usize;
    head.end = plan.end as u32;
    head.len += 1;
    head.owned |= owned;
    debug_assert!(fits(head));
    own.set_head(head);
    own.set_entry(i, Entry { name: name as u16, kind, offset: offset as u32 });
    own.enter(head, hash, i);
    // SAFETY: in the block, as the caller has made sure.
    unsafe { own.at(offset) }
}

/// Whether the values end before the entries begin, and the index has room.
fn fits(head: Head) -> bool {
    let taken = head.end as usize + head.len as usize * size_of::<Entry>() + index_size(head.index);
    taken <= head.cap as usize && index_for(head.len as usize) <= head.index
}

/// Moves the declared part and the live values of `old` to `new`, which has room for them, and frees the old block.
fn move_all(map: &mut RawMap, mut new: RawMap) {
    let old = own(map);
    for entry in old.entries().iter().rev().copied().filter(|e| e.is_live()) {
        let place = append(&mut new, u32::from(entry.name), entry.info(), entry.kind, || old.hash(entry));
        move_value(old.value(entry), place, entry.info(), entry.is_owned());
    }
    replace(map, new);
}

/// Moves a value, and the name before it, from one block to another.
fn move_value(from: NonNull<u8>, to: NonNull<u8>, info: &TypeInfo, owned: bool) {
    let before = if owned { OWNED_NAME } else { 0 };
    // SAFETY: an owned name lies before the value, by 3.
    let from = unsafe { from.sub(before) };
    // SAFETY: `append` has made room for the name too.
    let to = unsafe { to.sub(before) };
    // SAFETY: two blocks; the size is the name's and the value's.
    unsafe { from.copy_to_nonoverlapping(to, before + info.size()) }
}

/// Puts `new`, into which all values have been moved, in the place of `map`, and moves the declared part.
fn replace(map: &mut RawMap, new: RawMap) {
    let (old, into) = (map.block().expect("has a block"), new.block().expect("has a block"));
    let family = old.shape().family();
    // SAFETY: both blocks are of this family, whose declared part lies between the header and `end`.
    let from = unsafe { old.start().add(HEADER) };
    // SAFETY: the same.
    let to = unsafe { into.start().add(HEADER) };
    // SAFETY: the same, and two blocks.
    unsafe { from.copy_to_nonoverlapping(to, family.end() - HEADER) };
    drop(Free { start: old.start(), layout: old.layout() });
    mem::forget(mem::replace(map, new));
}

/// Goes over from a shape to a map of its own, without the value of the slot `gone`, which has been moved out.
pub(super) fn leave(map: &mut RawMap, family: &'static Family, gone: Option<usize>) {
    let slots = map.shape().map_or(&[][..], |shape| shape.slots());
    let rest = || slots.iter().enumerate().filter(|(i, _)| Some(*i) != gone).map(|(_, slot)| slot);
    let mut plan = Plan::new(family);
    rest().for_each(|slot| _ = plan.add(slot.info(), false));
    let numbers: Vec<_> = rest().map(|slot| types::number(slot.info())).collect();
    let mut new = plan.allocate(family, false);
    let Some(block) = map.block() else {
        *map = new;
        return;
    };
    for (slot, number) in rest().zip(numbers) {
        let place = append(&mut new, slot.name(), slot.info(), number, || names::get(slot.name()).hash);
        // SAFETY: by invariant 3 of `RawMap`.
        let from = unsafe { block.start().add(slot.offset() as usize) };
        move_value(from, place, slot.info(), false);
    }
    replace(map, new);
}

/// Makes room for one more value and counts it as present: the caller must write it, at the place returned, before
/// anything else happens. The name must not be in the map.
pub(super) fn push(map: &mut RawMap, needle: Needle<'_>, info: &'static TypeInfo) -> NonNull<u8> {
    let number = types::number(info);
    let owned = needle.id == NO_NAME;
    let name: Option<Box<str>> = owned.then(|| needle.text.into());
    reserve(map, info, owned);
    let hash = || if owned { names::hash(needle.text) } else { names::get(needle.id).hash };
    let kind = number | if owned { OWNED } else { 0 };
    let place = append(map, if owned { 0 } else { needle.id }, info, kind, hash);
    write_name(place, name);
    place
}

/// Writes the name that an entry owns before its value's place.
fn write_name(place: NonNull<u8>, name: Option<Box<str>>) {
    if let Some(name) = name {
        // SAFETY: `Plan::add` has made room for it, aligned, before the value.
        let at = unsafe { place.sub(OWNED_NAME) };
        // SAFETY: the same.
        unsafe { at.cast::<Box<str>>().write(name) };
    }
}

fn reserve(map: &mut RawMap, info: &TypeInfo, owned: bool) {
    let old = own(map);
    let mut head = old.head();
    let mut plan = Plan::after(head);
    plan.add(info, owned);
    head.end = plan.end as u32;
    head.len += 1;
    if fits(head) && plan.align <= 1 << head.align {
        return;
    }
    let mut plan = plan_live(old);
    plan.add(info, owned);
    let new = plan.allocate(old.block.shape().family(), false);
    move_all(map, new);
}

fn plan_live(own: Own<'_>) -> Plan {
    let mut plan = Plan::new(own.block.shape().family());
    for entry in own.entries().iter().rev().filter(|e| e.is_live()) {
        plan.add(entry.info(), entry.is_owned());
    }
    plan
}

/// Takes the entry of this name out; its value has been moved out or dropped. The rest keep their order.
pub(super) fn forget(map: &mut RawMap, needle: Needle<'_>) {
    let old = own(map);
    let Some(i) = old.position(needle) else { return };
    let entry = old.entry(i);
    // SAFETY: by 3; the entry is dead from here on.
    let name = entry.is_owned().then(|| unsafe { old.owned_name_at(entry).read() });
    old.set_entry(i, Entry { kind: DEAD, ..entry });
    let mut head = old.head();
    head.dead += 1;
    old.set_head(head);
    drop(name);
    if head.dead as usize > SCAN && head.dead > head.len / 2 {
        shrink(map);
    }
}

/// Moves to a block without room for more.
pub(super) fn shrink(map: &mut RawMap) {
    let old = own(map);
    let new = plan_live(old).allocate(old.block.shape().family(), true);
    move_all(map, new);
}

/// A map with clones of all values; the declared part is not written.
pub(super) fn clone(block: Block<'_>) -> RawMap {
    let old = Own::new(block);
    let mut new = plan_live(old).allocate(block.shape().family(), false);
    for entry in old.entries().iter().rev().copied().filter(|e| e.is_live()) {
        let name: Option<Box<str>> = entry.is_owned().then(|| old.name(entry).into());
        let place = next_place(own(&new), entry.info(), entry.is_owned());
        // SAFETY: by 3, a value of this type; `plan_live` has made room for it. Only when it is there, the entry comes.
        unsafe { entry.info().clone_value(old.value(entry), place) };
        append(&mut new, u32::from(entry.name), entry.info(), entry.kind, || old.hash(entry));
        write_name(place, name);
    }
    new
}

/// Drops the owned names of a map whose values have been moved out. The block is not used again.
pub(super) fn drop_names(block: Block<'_>) {
    let own = Own::new(block);
    for entry in own.entries().iter().copied().filter(|e| e.is_live() && e.is_owned()) {
        // SAFETY: by 3.
        drop(unsafe { own.owned_name_at(entry).read() });
    }
}

/// Drops all values and owned names, the rest of them also when one panics. The block is not used again.
pub(super) fn drop_values(block: Block<'_>) {
    struct Rest<'a>(Own<'a>, std::iter::Rev<std::slice::Iter<'a, Entry>>);
    impl Rest<'_> {
        fn run(&mut self) {
            for entry in self.1.by_ref().copied().filter(|e| e.is_live()) {
                // SAFETY: by 3; the iterator has passed it.
                let name = entry.is_owned().then(|| unsafe { self.0.owned_name_at(entry).read() });
                // SAFETY: by 3; the iterator has passed it.
                unsafe { entry.info().drop_value(self.0.value(entry)) };
                drop(name);
            }
        }
    }
    impl Drop for Rest<'_> {
        fn drop(&mut self) {
            self.run();
        }
    }
    let own = Own::new(block);
    Rest(own, own.entries().iter().rev()).run();
}
