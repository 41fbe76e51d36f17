//! Types that own what they hold.

use alloc::{
    borrow::{Cow, ToOwned},
    boxed::Box,
    collections::{BinaryHeap, LinkedList, VecDeque},
    ffi::CString,
    string::String,
    vec::Vec,
};
use core::{
    cell::{Cell, OnceCell, RefCell},
    cmp::Reverse,
    num::Wrapping,
    ops,
    pin::Pin,
};

use super::{Heap, HeapSize};

/// Types whose values lie inside: each is visited.
macro_rules! inside {
    ($([$($param:tt)*] $ty:ty, |$value:ident| $($part:expr),+;)*) => {$(
        impl<$($param)*> HeapSize for $ty {
            #[inline]
            fn add_to(&self, heap: &mut Heap) {
                let $value = self;
                $(HeapSize::add_to($part, heap);)+
            }
        }
    )*};
}

inside! {
    [T: HeapSize] Reverse<T>, |value| &value.0;
    [T: HeapSize] Wrapping<T>, |value| &value.0;
    [T: HeapSize] ops::Range<T>, |range| &range.start, &range.end;
    [T: HeapSize] ops::RangeInclusive<T>, |range| range.start(), range.end();
    [T: HeapSize] ops::RangeFrom<T>, |range| &range.start;
    [T: HeapSize] ops::RangeTo<T>, |range| &range.end;
    [T: HeapSize + Copy] Cell<T>, |cell| &cell.get();
    [T: HeapSize, const N: usize] [T; N], |array| array.as_slice();
    [A: HeapSize] (A,), |t| &t.0;
    [A: HeapSize, B: HeapSize] (A, B), |t| &t.0, &t.1;
    [A: HeapSize, B: HeapSize, C: HeapSize] (A, B, C), |t| &t.0, &t.1, &t.2;
    [A: HeapSize, B: HeapSize, C: HeapSize, D: HeapSize] (A, B, C, D), |t| &t.0, &t.1, &t.2, &t.3;
    [A: HeapSize, B: HeapSize, C: HeapSize, D: HeapSize, E: HeapSize] (A, B, C, D, E),
        |t| &t.0, &t.1, &t.2, &t.3, &t.4;
    [A: HeapSize, B: HeapSize, C: HeapSize, D: HeapSize, E: HeapSize, F: HeapSize] (A, B, C, D, E, F),
        |t| &t.0, &t.1, &t.2, &t.3, &t.4, &t.5;
}

impl<T: HeapSize> HeapSize for [T] {
    fn add_to(&self, heap: &mut Heap) {
        self.iter().for_each(|value| value.add_to(heap));
    }
}

impl<T: HeapSize> HeapSize for Option<T> {
    fn add_to(&self, heap: &mut Heap) {
        if let Some(value) = self {
            value.add_to(heap);
        }
    }
}

impl<T: HeapSize, E: HeapSize> HeapSize for Result<T, E> {
    fn add_to(&self, heap: &mut Heap) {
        match self {
            Ok(value) => value.add_to(heap),
            Err(error) => error.add_to(heap),
        }
    }
}

impl<T: HeapSize + ?Sized> HeapSize for Box<T> {
    fn add_to(&self, heap: &mut Heap) {
        heap.add_block(size_of_val::<T>(self));
        (**self).add_to(heap);
    }
}

impl<T: HeapSize + ?Sized> HeapSize for Pin<Box<T>> {
    fn add_to(&self, heap: &mut Heap) {
        heap.add_block(size_of_val::<T>(self));
        (**self).add_to(heap);
    }
}

impl HeapSize for String {
    fn add_to(&self, heap: &mut Heap) {
        heap.add_block(self.capacity());
    }
}

impl HeapSize for CString {
    fn add_to(&self, heap: &mut Heap) {
        heap.add_block(self.as_bytes_with_nul().len());
    }
}

impl<T: HeapSize> HeapSize for Vec<T> {
    fn add_to(&self, heap: &mut Heap) {
        // The capacity of a vector of values without a size is the greatest number there is.
        heap.add_block(self.capacity().saturating_mul(size_of::<T>()));
        self.as_slice().add_to(heap);
    }
}

impl<T: HeapSize> HeapSize for VecDeque<T> {
    fn add_to(&self, heap: &mut Heap) {
        heap.add_block(self.capacity().saturating_mul(size_of::<T>()));
        self.iter().for_each(|value| value.add_to(heap));
    }
}

impl<T: HeapSize> HeapSize for BinaryHeap<T> {
    fn add_to(&self, heap: &mut Heap) {
        heap.add_block(self.capacity().saturating_mul(size_of::<T>()));
        self.iter().for_each(|value| value.add_to(heap));
    }
}

impl<T: HeapSize> HeapSize for LinkedList<T> {
    fn add_to(&self, heap: &mut Heap) {
        // A node: two links and the value.
        heap.add_blocks(self.len(), self.len() * size_of::<(usize, usize, T)>());
        self.iter().for_each(|value| value.add_to(heap));
    }
}

impl<T: ToOwned + ?Sized> HeapSize for Cow<'_, T>
where
    T::Owned: HeapSize,
{
    fn add_to(&self, heap: &mut Heap) {
        if let Cow::Owned(value) = self {
            value.add_to(heap);
        }
    }
}

impl<T: HeapSize + ?Sized> HeapSize for RefCell<T> {
    fn add_to(&self, heap: &mut Heap) {
        if let Ok(value) = self.try_borrow() {
            value.add_to(heap);
        }
    }
}

impl<T: HeapSize> HeapSize for OnceCell<T> {
    fn add_to(&self, heap: &mut Heap) {
        if let Some(value) = self.get() {
            value.add_to(heap);
        }
    }
}

#[cfg(feature = "std")]
mod of_std {
    use std::{
        ffi::OsString,
        path::PathBuf,
        sync::{Mutex, OnceLock, RwLock},
    };

    use super::{Heap, HeapSize};

    impl HeapSize for OsString {
        fn add_to(&self, heap: &mut Heap) {
            heap.add_block(self.capacity());
        }
    }

    impl HeapSize for PathBuf {
        fn add_to(&self, heap: &mut Heap) {
            heap.add_block(self.capacity());
        }
    }

    impl<T: HeapSize + ?Sized> HeapSize for Mutex<T> {
        fn add_to(&self, heap: &mut Heap) {
            if let Ok(value) = self.try_lock() {
                value.add_to(heap);
            }
        }
    }

    impl<T: HeapSize + ?Sized> HeapSize for RwLock<T> {
        fn add_to(&self, heap: &mut Heap) {
            if let Ok(value) = self.try_read() {
                value.add_to(heap);
            }
        }
    }

    impl<T: HeapSize> HeapSize for OnceLock<T> {
        fn add_to(&self, heap: &mut Heap) {
            if let Some(value) = self.get() {
                value.add_to(heap);
            }
        }
    }
}
