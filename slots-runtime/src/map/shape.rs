//! Shapes: which attributes the blocks of many instances have in common, and where.

use std::{hint::cold_path, sync::PoisonError};

use super::{
    children::Children,
    family::Family,
    names::{NO_NAME, NameId},
};
use crate::raw::{info::TypeInfo, published::Published};

/// Where the declared part or the values begin at the earliest: after the pointer to the shape.
pub(crate) const HEADER: usize = size_of::<usize>();
/// What every block is aligned to, which costs nothing: allocators align so anyway. A pointer to what follows the
/// header has the bit [`HEADER`] set, a pointer to the start of a block has not.
pub(crate) const ALIGN: usize = 2 * HEADER;
/// No block is larger; offsets fit 32 bits with room to spare.
pub(crate) const MAX_BLOCK: usize = i32::MAX as usize;

/// One attribute of a shape.
pub(crate) struct Slot {
    name: NameId,
    offset: u32,
    info: &'static TypeInfo,
}

impl Slot {
    pub(crate) fn name(&self) -> NameId {
        self.name
    }

    #[inline(always)]
    pub(crate) fn offset(&self) -> u32 {
        self.offset
    }

    #[inline(always)]
    pub(crate) fn info(&self) -> &'static TypeInfo {
        self.info
    }
}

/// An ordered list of attributes, and where in a block each lies. Made once, shared, never freed.
///
/// The unsafe code in `raw` trusts these facts, which the constructors below establish and nothing changes:
/// 1. `align` is a power of two, at least [`ALIGN`], and all slots' offsets are multiples of their types' alignments, which
///    divide it.
/// 2. The slots are in ascending order, overlap neither each other nor the declared part (the first `family.end()`
///    bytes), and end at `end`, which is at most `cap`; that is not 0, and with `align` at most `MAX_BLOCK`.
/// 3. A child's slots are its parent's, at the same offsets, and one more; its `align` is a multiple of the parent's.
/// 4. `cap` and `align` depend on the slots' types and the declared part alone.
/// 5. The ids of slots are the interner's, all different; the id of a shape is its own, or that of all own maps,
///    and never `NO_SHAPE`.
pub(crate) struct Shape {
    id: u32,
    end: u32,
    cap: u32,
    align: u8,
    needs_drop: bool,
    family: &'static Family,
    slots: Box<[Slot]>,
    /// Indices into `slots` by the name's last bits; [`FREE`] is none. Names that are used together are often interned
    /// one after the other, and then each is in a place of its own.
    near: [u8; NEAR],
    /// The same, open-addressed and at most half full, where a name's place in `near` is another's.
    far: Option<Box<[u8]>>,
    /// The first child made, which in most trees is the only one, and all of them where there are more.
    first: Published<Shape>,
    more: Published<Children>,
    /// What the first attribute that was removed left.
    less: Published<Less>,
}

/// The shape without the attribute at the position `gone`.
struct Less {
    gone: usize,
    shape: &'static Shape,
}

const FREE: u8 = u8::MAX;
const NEAR: usize = 16;
pub(super) const OWN_ID: u32 = u32::MAX;

/// The tables for these slots.
fn tables_of(slots: &[Slot]) -> ([u8; NEAR], Option<Box<[u8]>>) {
    let mut near = [FREE; NEAR];
    let mut all_near = true;
    for (i, slot) in slots.iter().enumerate() {
        let place = &mut near[slot.name as usize % NEAR];
        all_near &= *place == FREE;
        if *place == FREE {
            *place = i as u8;
        }
    }
    if all_near {
        return (near, None);
    }
    let mut far = vec![FREE; (slots.len() * 2).next_power_of_two()].into_boxed_slice();
    let mask = far.len() - 1;
    for (i, slot) in slots.iter().enumerate() {
        let mut at = slot.name as usize & mask;
        while far[at] != FREE {
            at = (at + 1) & mask;
        }
        far[at] = i as u8;
    }
    (near, Some(far))
}

/// The bytes to allocate for a block whose contents end at `end`: what allocators round up to anyway, and of large
/// blocks at most a sixteenth in vain.
pub(crate) fn capacity(end: usize) -> usize {
    let step = (end.next_power_of_two() / 32).max(2 * HEADER);
    end.saturating_sub(HEADER).next_multiple_of(step) + HEADER
}

/// Room for so much is made when the first value comes: where there is one, there are more.
const FIRST: usize = 3 * HEADER;

/// Size and alignment of blocks without dynamic values whose declared part ends at `end` and needs `align`, with their
/// header.
pub(crate) const fn empty_block(end: usize, align: usize) -> (usize, usize) {
    (if end < ALIGN { ALIGN } else { end }, if align < ALIGN { ALIGN } else { align })
}

/// The same of bare blocks.
pub(crate) const fn bare_block(end: usize) -> (usize, usize) {
    (end - HEADER, ALIGN)
}

/// Whether a declared part that ends at `end` and needs `align` is a block by itself while there are no dynamic values:
/// if it begins right after the header, and if it is so large that the header would make the block larger.
pub(crate) const fn may_be_bare(end: usize, align: usize) -> bool {
    align == HEADER && end >= HEADER + ALIGN
}

impl Shape {
    /// The two shapes that a family starts with: the empty one, and the one that stands for own maps.
    pub(super) fn empty(family: &'static Family, id: u32) -> Self {
        let (cap, align) = empty_block(family.end(), family.align());
        Self {
            id,
            end: family.end() as u32,
            cap: cap as u32,
            align: align.ilog2() as u8,
            needs_drop: false,
            family,
            slots: Box::new([]),
            near: [FREE; NEAR],
            far: None,
            first: Published::new(),
            more: Published::new(),
            less: Published::new(),
        }
    }

    /// This shape and one more attribute; `None` past a block's bounds.
    fn extended(&self, id: u32, name: NameId, info: &'static TypeInfo) -> Option<Self> {
        let offset = (self.end as usize).checked_next_multiple_of(info.align())?;
        let end = offset.checked_add(info.size())?;
        let cap = capacity(end.max(self.family.end() + FIRST));
        // With what rounding up to the alignment may add: a `Layout`.
        if cap + info.align().max(self.align()) > MAX_BLOCK {
            return None;
        }
        let own = Slot { name, offset: offset as u32, info };
        let slots: Box<[Slot]> = self.slots.iter().map(|s| Slot { ..*s }).chain([own]).collect();
        let (near, far) = tables_of(&slots);
        Some(Self {
            id,
            end: end as u32,
            cap: cap as u32,
            align: self.align.max(info.align().ilog2() as u8),
            needs_drop: self.needs_drop || info.needs_drop(),
            family: self.family,
            slots,
            near,
            far,
            first: Published::new(),
            more: Published::new(),
            less: Published::new(),
        })
    }

    #[inline(always)]
    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    #[inline(always)]
    pub(crate) fn end(&self) -> usize {
        self.end as usize
    }

    #[inline(always)]
    pub(crate) fn cap(&self) -> usize {
        self.cap as usize
    }

    #[inline(always)]
    pub(crate) fn align(&self) -> usize {
        1 << self.align
    }

    pub(crate) fn needs_drop(&self) -> bool {
        self.needs_drop
    }

    #[inline(always)]
    pub(crate) fn family(&self) -> &'static Family {
        self.family
    }

    #[inline(always)]
    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Whether blocks with this shape hold a map of their own, of which the shape knows nothing.
    #[inline(always)]
    pub(crate) fn is_own(&self) -> bool {
        self.id == OWN_ID
    }

    /// Whether blocks with this shape hold no dynamic values.
    #[inline(always)]
    pub(crate) fn is_empty(&self) -> bool {
        self.slots.is_empty() && !self.is_own()
    }

    #[inline(always)]
    pub(crate) fn slot(&self, name: NameId) -> Option<&Slot> {
        let near = self.slots.get(usize::from(self.near[name as usize % NEAR]))?;
        if near.name == name {
            return Some(near);
        }
        cold_path();
        self.far_slot(name)
    }

    #[inline(never)]
    fn far_slot(&self, name: NameId) -> Option<&Slot> {
        self.slots.get(self.far_position(name)?)
    }

    #[inline]
    pub(crate) fn position(&self, name: NameId) -> Option<usize> {
        let near = usize::from(self.near[name as usize % NEAR]);
        if self.slots.get(near)?.name == name { Some(near) } else { self.far_position(name) }
    }

    fn far_position(&self, name: NameId) -> Option<usize> {
        let far = self.far.as_deref()?;
        let mask = far.len() - 1;
        let mut at = name as usize & mask;
        loop {
            let i = usize::from(far[at]);
            if self.slots.get(i)?.name == name {
                return Some(i);
            }
            at = (at + 1) & mask;
        }
    }

    /// The name by which the first child grew, which in most trees is the only one, or [`NO_NAME`].
    #[inline(always)]
    pub(super) fn likely_next(&self) -> NameId {
        self.first.get().and_then(|child| child.slots.last()).map_or(NO_NAME, Slot::name)
    }

    /// The shape that this one becomes with one more attribute, if it was made already. A child for a name proves
    /// that this shape has no attribute of the name.
    #[inline(always)]
    pub(crate) fn child(&self, name: NameId, info: &'static TypeInfo) -> Option<&'static Shape> {
        let first = self.first.get()?;
        if first.grew_by(name, info) { Some(first) } else { self.more.get()?.find(name, info) }
    }

    /// The same, and makes it if there is room; the shape must not have an attribute of the name.
    pub(crate) fn child_or_new(&'static self, name: NameId, info: &'static TypeInfo) -> Option<&'static Shape> {
        self.child(name, info).or_else(|| self.new_child(name, info))
    }

    /// The shape of this one's attributes, in their order, without the one at this position.
    pub(crate) fn without(&'static self, gone: usize) -> Option<&'static Shape> {
        match self.less.get() {
            Some(less) if less.gone == gone => Some(less.shape),
            _ => self.find_without(gone),
        }
    }

    fn find_without(&'static self, gone: usize) -> Option<&'static Shape> {
        let slots = self.slots.iter().enumerate().filter(|(i, _)| *i != gone);
        let shape = slots
            .map(|(_, slot)| slot)
            .try_fold(self.family.empty(), |to, slot| to.child_or_new(slot.name, slot.info))?;
        // A second one is not remembered: what is removed from instances of one shape is most often the same.
        if self.less.get().is_none() {
            let _lock = self.family.creating().lock().unwrap_or_else(PoisonError::into_inner);
            if self.less.get().is_none() {
                self.family.allocated(size_of::<Less>());
                self.less.set(Box::leak(Box::new(Less { gone, shape })));
            }
        }
        Some(shape)
    }

    #[cold]
    fn new_child(&'static self, name: NameId, info: &'static TypeInfo) -> Option<&'static Shape> {
        let family = self.family;
        // Before the lock: where there is no room any more, threads must not queue up to hear it.
        if name == NO_NAME || family.is_full() || self.slots.len() >= family.limits().attrs() {
            return None;
        }
        let _lock = family.creating().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(child) = self.child(name, info) {
            return Some(child);
        }
        if self.is_own() || self.position(name).is_some() {
            return None;
        }
        let shape = self.extended(family.next_id()?, name, info)?;
        family.made_shape(shape.heap_size());
        let shape: &'static Self = Box::leak(Box::new(shape));
        match self.first.get() {
            None => self.first.set(shape),
            Some(first) => {
                let old = self.more.get();
                let full = old.is_none_or(|children| children.is_full());
                let children = if full {
                    let new = Children::new(old, first);
                    family.allocated(new.heap_size());
                    new
                } else {
                    old.expect("not full")
                };
                children.enter(shape);
                if full {
                    self.more.set(children);
                }
            }
        }
        Some(shape)
    }

    #[inline(always)]
    pub(super) fn grew_by(&self, name: NameId, info: &'static TypeInfo) -> bool {
        self.slots.last().is_some_and(|own| own.name == name && own.info.same(info))
    }

    pub(super) fn heap_size(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.slots) + self.far.as_ref().map_or(0, |far| far.len())
    }
}
