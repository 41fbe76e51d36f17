//! What structs show that others take in as bases.

/// The type of the `N`th attribute of an open struct.
pub trait BaseAttr<const N: usize> {
    /// The type.
    type Type;
}

/// A struct that is open to be a base.
pub trait Open {}

/// What no type is: a base that has no macro of the name that is written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not open to be a base",
    label = "a base has slots, and says that it is open",
    note = "write `#[derive(Slotted)]` and `#[slots(base)]` on `{Self}`",
    note = "if it has both, its name here is an alias: write its own"
)]
pub trait Base {
    #[doc(hidden)]
    const OPEN: () = ();
}

// With no implementation at all, rustc would call the trait itself into question.
#[diagnostic::do_not_recommend]
impl Base for core::convert::Infallible {}

/// Answers for a struct that has no macro to answer for itself.
#[doc(hidden)]
#[macro_export]
macro_rules! __closed {
    (($($extend:tt)*) $state:tt ($field:ident)) => {
        $($extend)*! { $state ($field) }
    };
}
pub use __closed;

/// Two macros: one that leaves what it is given as it is, and one that leaves it out.
#[doc(hidden)]
#[macro_export]
#[rustfmt::skip] // It would indent more each time.
macro_rules! __leaving {
    (($dollar:tt) $all:ident $nothing:ident) => {
        macro_rules! $all {
            ($dollar($dollar given:tt)*) => { $dollar($dollar given)* };
        }
        macro_rules! $nothing {
            ($dollar($dollar given:tt)*) => {};
        }
    };
}
pub use __leaving;

/// Called for an open struct in a function: its bases are asked where it stands.
#[doc(hidden)]
#[macro_export]
macro_rules! __in_a_function {
    ($here:ident $there:ident) => {
        $crate::private::__leaving! { ($) $here $there }
    };
}
pub use __in_a_function;

/// Called for an open struct in a module: its bases are asked in a module of their own.
#[doc(hidden)]
#[macro_export]
macro_rules! __beside {
    (_ => { __in_a_function! { $here:ident $there:ident } }) => {
        $crate::private::__leaving! { ($) $there $here }
    };
}
pub use __beside;

/// Asks a type, whatever it is, whether it has dynamic attributes: the inherent constant comes first, the trait's is for
/// the rest.
#[derive(Debug)]
pub struct IsDynamic<T>(core::marker::PhantomData<T>);

#[cfg(feature = "std")]
impl<T: crate::DynamicAttrs> IsDynamic<T> {
    #[doc(hidden)]
    pub const IS: bool = true;
}

/// See [`IsDynamic`].
pub trait NotDynamic {
    #[doc(hidden)]
    const IS: bool = false;
}

impl<T> NotDynamic for IsDynamic<T> {}

/// A field of a struct that denies what is dynamic.
#[doc(hidden)]
#[derive(Debug)]
pub enum Nested {}

impl Nested {
    /// Fails to compile where the field's type has dynamic attributes.
    ///
    /// # Panics
    ///
    /// If it has.
    #[track_caller]
    pub const fn __deny(is_dynamic: bool, message: &str) {
        if is_dynamic {
            panic!("{}", message);
        }
    }
}
