//! How own maps change.

use std::{mem, ptr::NonNull};

use super::{DEAD, Entry, Head, OWNED, OWNED_NAME, Own, SCAN, index_for, index_size, plan::Plan};
use crate::{
    map::{
        family::Family,
        names::{self, NO_NAME},
        shape::HEADER,
        staged::StagedName,
        types,
    },
    raw::{
        block::{Block, Free, Needle, move_bare},
        fill::{self, Fill},
        info::TypeInfo,
        map::RawMap,
    },
};

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

/// Goes over from a shape to a map of its own. If it panics, the map is as it was.
///
/// # Safety
/// The family is one for the declared part of the map's blocks.
pub(in crate::raw) unsafe fn leave(map: &mut RawMap, family: &'static Family) {
    let slots = map.shape().map_or(&[][..], |shape| shape.slots());
    let mut plan = Plan::new(family);
    slots.iter().for_each(|slot| _ = plan.add(slot.info(), false));
    let numbers: Vec<_> = slots.iter().map(|slot| types::number(slot.info())).collect();
    let mut new = plan.allocate(family, false);
    let Some(block) = map.block() else {
        if let Some(bare) = map.bare() {
            let block = new.block().expect("has a block");
            // SAFETY: the caller's promise; the map has a new block next.
            unsafe { move_bare(bare, block.start(), family.own()) };
        }
        *map = new;
        return;
    };
    for (slot, number) in slots.iter().zip(numbers) {
        let place = append(&mut new, slot.name(), slot.info(), number, || names::get(slot.name()).hash);
        // SAFETY: by invariant 3 of `RawMap`.
        let from = unsafe { block.start().add(slot.offset() as usize) };
        move_value(from, place, slot.info(), false);
    }
    replace(map, new);
}

/// Makes room for one more value and counts it as present: the caller must write it, at the place returned, before
/// anything else happens. The name must not be in the map.
pub(in crate::raw) fn push(map: &mut RawMap, needle: Needle<'_>, info: &'static TypeInfo) -> NonNull<u8> {
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
pub(in crate::raw) fn forget(map: &mut RawMap, needle: Needle<'_>) {
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
pub(in crate::raw) fn shrink(map: &mut RawMap) {
    let old = own(map);
    let new = plan_live(old).allocate(old.block.shape().family(), true);
    move_all(map, new);
}

/// A map with clones of all values; the declared part is not written.
pub(in crate::raw) fn clone(block: Block<'_>) -> RawMap {
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
pub(in crate::raw) fn drop_names(block: Block<'_>) {
    let own = Own::new(block);
    for entry in own.entries().iter().copied().filter(|e| e.is_live() && e.is_owned()) {
        // SAFETY: by 3.
        drop(unsafe { own.owned_name_at(entry).read() });
    }
}

/// A map of these values, without room for more; the names must be different. The declared part is not written.
pub(in crate::raw) fn filled<V: Fill>(family: &'static Family, values: Vec<(StagedName, V)>) -> RawMap {
    family.instance_left();
    let infos: Vec<_> = values.iter().map(|(_, value)| value.info()).collect();
    let mut plan = Plan::new(family);
    for ((name, _), info) in values.iter().zip(&infos) {
        plan.add(info, name.is_owned());
    }
    let mut new = plan.allocate(family, true);
    for ((name, value), info) in values.into_iter().zip(infos) {
        let number = types::number(info);
        let place = next_place(own(&new), info, name.is_owned());
        // SAFETY: the plan has made room for a value of this type; only when it is there, the entry comes.
        unsafe { fill::put(value, place, info) };
        match name {
            StagedName::Interned(id) => _ = append(&mut new, id, info, number, || names::get(id).hash),
            StagedName::Owned(name) => {
                append(&mut new, 0, info, number | OWNED, || names::hash(&name));
                write_name(place, Some(name));
            }
        }
    }
    new
}

/// Drops all values and owned names, the rest of them also when one panics. The block is not used again.
pub(in crate::raw) fn drop_values(block: Block<'_>) {
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
