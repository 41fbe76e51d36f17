//! The macros of `slots-runtime`, which re-exports them.

mod attr;
mod bases;
mod derive;
mod dynamic;
mod errors;
mod expand;
mod lookup;
mod model;
mod names;
mod outline;
mod questions;
mod serde_attr;
mod validate;
mod woven;

use proc_macro::TokenStream;

/// Gives a struct with named fields accessors, access by name, descriptors and a constant layout.
#[proc_macro_derive(Slotted, attributes(slots, slot, serde))]
pub fn slotted(input: TokenStream) -> TokenStream {
    derive::derive(input.into()).into()
}

/// The second half of a derive with bases: the answer of one of them.
#[doc(hidden)]
#[proc_macro]
pub fn __extend(input: TokenStream) -> TokenStream {
    derive::extend(input.into()).into()
}

/// The same for what an open struct with bases shows to others.
#[doc(hidden)]
#[proc_macro]
pub fn __show(input: TokenStream) -> TokenStream {
    derive::show(input.into()).into()
}

/// Gives a struct a map in which attributes come and go at run time.
#[proc_macro_attribute]
pub fn dynamic_attrs(args: TokenStream, item: TokenStream) -> TokenStream {
    dynamic::dynamic_attrs(args.into(), item.into()).into()
}

/// What `#[dynamic_attrs]` leaves to be done.
#[doc(hidden)]
#[proc_macro_derive(__Dynamic, attributes(slots, slot, serde))]
pub fn dynamic(input: TokenStream) -> TokenStream {
    derive::derive(input.into()).into()
}
