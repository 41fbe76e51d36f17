//! Types that own nothing on the heap.

use core::{marker::PhantomData, num, ops, sync::atomic, time::Duration};

use super::{Heap, HeapSize};

macro_rules! plain {
    ($($ty:ty),* $(,)?) => {$(
        impl HeapSize for $ty {
            #[inline]
            fn add_to(&self, _: &mut Heap) {}
        }
    )*};
}

plain! {
    (), bool, char, str,
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64,
    num::NonZeroI8, num::NonZeroI16, num::NonZeroI32, num::NonZeroI64, num::NonZeroI128, num::NonZeroIsize,
    num::NonZeroU8, num::NonZeroU16, num::NonZeroU32, num::NonZeroU64, num::NonZeroU128, num::NonZeroUsize,
    atomic::AtomicBool, atomic::AtomicI8, atomic::AtomicI16, atomic::AtomicI32, atomic::AtomicI64, atomic::AtomicIsize,
    atomic::AtomicU8, atomic::AtomicU16, atomic::AtomicU32, atomic::AtomicU64, atomic::AtomicUsize,
    core::cmp::Ordering, ops::RangeFull, Duration, core::any::TypeId, core::alloc::Layout, core::ffi::CStr,
    core::net::IpAddr, core::net::Ipv4Addr, core::net::Ipv6Addr,
    core::net::SocketAddr, core::net::SocketAddrV4, core::net::SocketAddrV6,
}

#[cfg(feature = "std")]
plain! { std::time::Instant, std::time::SystemTime, std::thread::ThreadId, std::path::Path, std::ffi::OsStr }

impl<T: ?Sized> HeapSize for PhantomData<T> {
    #[inline]
    fn add_to(&self, _: &mut Heap) {}
}

/// What is borrowed is somebody else's.
impl<T: ?Sized> HeapSize for &T {
    #[inline]
    fn add_to(&self, _: &mut Heap) {}
}

impl<T: ?Sized> HeapSize for &mut T {
    #[inline]
    fn add_to(&self, _: &mut Heap) {}
}
