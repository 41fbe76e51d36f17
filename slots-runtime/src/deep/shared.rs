//! Types that share what they hold: each block counts once for each [`Heap`].

use alloc::{rc, sync};

use super::{Heap, HeapSize};

/// Two counts before the value, as the standard library lays them out.
fn counted_block<T: ?Sized>(value: &T) -> usize {
    let align = align_of_val(value).max(align_of::<usize>());
    let start = (2 * size_of::<usize>()).next_multiple_of(align_of_val(value));
    (start + size_of_val(value)).next_multiple_of(align)
}

impl<T: HeapSize + ?Sized> HeapSize for rc::Rc<T> {
    fn add_to(&self, heap: &mut Heap) {
        heap.add_shared(Self::as_ptr(self).cast(), counted_block::<T>(self), |heap| (**self).add_to(heap));
    }
}

impl<T: HeapSize + ?Sized> HeapSize for sync::Arc<T> {
    fn add_to(&self, heap: &mut Heap) {
        heap.add_shared(Self::as_ptr(self).cast(), counted_block::<T>(self), |heap| (**self).add_to(heap));
    }
}

impl<T: ?Sized> HeapSize for rc::Weak<T> {
    fn add_to(&self, _: &mut Heap) {}
}

impl<T: ?Sized> HeapSize for sync::Weak<T> {
    fn add_to(&self, _: &mut Heap) {}
}
