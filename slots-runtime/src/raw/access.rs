//! How an attribute is reached, of which the types are in the proof alone.

use super::Offset;
#[cfg(feature = "std")]
use super::dict::Dict;
use crate::check::CheckFn;
use core::marker::PhantomData;
#[cfg(feature = "std")]
use core::ptr::NonNull;

/// A function of any type.
type Code = unsafe fn();

/// Without its types: for each type that it had, the compiler would look at all of it anew.
#[derive(Clone, Copy)]
enum Way {
    At(usize),
    #[cfg(feature = "std")]
    Behind {
        map: usize,
        value: usize,
    },
    Through {
        get: Code,
        get_mut: Code,
    },
}

/// How in every `S` a `T` is reached, and how it is checked.
///
/// Invariants:
/// 1. `At` was an [`Offset<S, T>`].
/// 2. `Behind`: `map` bytes after the start of each `S` lies a [`Dict`] of it, and `value` bytes after where each such
///    `Dict` points to lies a `T` of its declared part, as an [`Offset`] has it.
/// 3. `Through` has a `fn(&S) -> &T` and a `fn(&mut S) -> &mut T`.
/// 4. The check is a [`CheckFn<T>`].
pub struct Access<S, T> {
    way: Way,
    /// The name of the struct that errors name, and the check.
    check: Option<(&'static str, Code)>,
    types: PhantomData<Types<S, T>>,
}

/// Both are invariant, as an `Offset`'s are.
type Types<S, T> = fn(S, T) -> (S, T);

impl<S, T> Access<S, T> {
    const fn new(way: Way) -> Self {
        Self { way, check: None, types: PhantomData }
    }

    /// A field of the struct itself.
    pub(crate) const fn at(offset: Offset<S, T>) -> Self {
        Self::new(Way::At(offset.bytes()))
    }

    /// A field of the declared part of a dict.
    #[cfg(feature = "std")]
    pub(crate) const fn behind<D>(map: Offset<S, Dict<D>>, inner: Offset<D, T>) -> Self {
        // Invariant 2 holds, since those of both offsets do.
        Self::new(Way::Behind { map: map.bytes(), value: Dict::<D>::AT + inner.bytes() })
    }

    /// What two functions give.
    pub(crate) const fn through(get: fn(&S) -> &T, get_mut: fn(&mut S) -> &mut T) -> Self {
        // SAFETY: a pointer to a function is one, whatever the function's type; it is called as what it was.
        let get = unsafe { core::mem::transmute::<fn(&S) -> &T, Code>(get) };
        // SAFETY: the same.
        let get_mut = unsafe { core::mem::transmute::<fn(&mut S) -> &mut T, Code>(get_mut) };
        Self::new(Way::Through { get, get_mut })
    }

    /// The same, checked by a function, with the name of the struct for the errors.
    pub(crate) const fn checked(self, owner: &'static str, check: CheckFn<T>) -> Self {
        // SAFETY: as in `through`.
        let check = unsafe { core::mem::transmute::<CheckFn<T>, Code>(check) };
        Self { check: Some((owner, check)), ..self }
    }

    /// The name of the struct that errors name, and the check.
    #[inline(always)]
    pub(crate) const fn check(self) -> Option<(&'static str, CheckFn<T>)> {
        match self.check {
            // SAFETY: invariant 4.
            Some((owner, check)) => Some((owner, unsafe { core::mem::transmute::<Code, CheckFn<T>>(check) })),
            None => None,
        }
    }

    /// Where it lies in the struct itself, if it does.
    #[inline(always)]
    pub(crate) const fn offset(self) -> Option<Offset<S, T>> {
        match self.way {
            // SAFETY: invariant 1.
            Way::At(bytes) => Some(unsafe { Offset::trust(bytes) }),
            _ => None,
        }
    }

    #[inline(always)]
    pub(crate) fn get(self, owner: &S) -> &T {
        match self.way {
            // SAFETY: invariant 1.
            Way::At(bytes) => unsafe { Offset::trust(bytes) }.get(owner),
            #[cfg(feature = "std")]
            Way::Behind { map, value } => {
                // SAFETY: by 2, and a `Dict` is a pointer and nothing else.
                let anchor = unsafe { (&raw const *owner).byte_add(map).cast::<NonNull<u8>>().read() };
                // SAFETY: by 2, borrowed as the `S` is.
                unsafe { anchor.add(value).cast().as_ref() }
            }
            Way::Through { get, .. } => {
                // SAFETY: invariant 3.
                let get = unsafe { core::mem::transmute::<Code, fn(&S) -> &T>(get) };
                get(owner)
            }
        }
    }

    #[inline(always)]
    pub(crate) fn get_mut(self, owner: &mut S) -> &mut T {
        match self.way {
            // SAFETY: invariant 1.
            Way::At(bytes) => unsafe { Offset::trust(bytes) }.get_mut(owner),
            #[cfg(feature = "std")]
            Way::Behind { map, value } => {
                // SAFETY: by 2, and a `Dict` is a pointer and nothing else.
                let anchor = unsafe { (&raw const *owner).byte_add(map).cast::<NonNull<u8>>().read() };
                // SAFETY: by 2, borrowed as the `S` is.
                unsafe { anchor.add(value).cast().as_mut() }
            }
            Way::Through { get_mut, .. } => {
                // SAFETY: invariant 3.
                let get_mut = unsafe { core::mem::transmute::<Code, fn(&mut S) -> &mut T>(get_mut) };
                get_mut(owner)
            }
        }
    }
}

impl<S, T> Clone for Access<S, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, T> Copy for Access<S, T> {}
