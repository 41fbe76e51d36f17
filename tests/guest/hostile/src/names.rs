//! Types and functions that an expansion must not take for those of `core`.

macro_rules! take {
    ($($name:ident)*) => { $(
        /// Takes a name.
        #[derive(::core::fmt::Debug)]
        pub struct $name;
    )* };
}

take! {
    Result Option Vec String Box Default Clone From TryFrom Into Copy Send Sync Sized Any Self_ Iterator
    Slotted Attr Layout Field Role Repr Table Slot Key AttrError DynamicAttrs AttrMap Dict HashDict
    ReadWrite ReadOnly Checked Infallible PhantomData Formatter u64 f64 str usize bool
}

/// Takes a name.
#[allow(non_snake_case, reason = "the name of a variant")]
pub fn Some() {}
/// Takes a name.
#[allow(non_snake_case, reason = "the name of a variant")]
pub fn Ok() {}
/// Takes a name.
#[allow(non_upper_case_globals, reason = "the name of a variant")]
pub const None: u8 = 0;

/// Modules of the names of crates.
pub mod core {}
/// Modules of the names of crates.
pub mod alloc {}
/// Modules of the names of crates.
pub mod std {}
/// Modules of the names of crates.
pub mod slots_runtime {}

macro_rules! take_macros {
    ($($name:ident)*) => { $(
        /// Takes a name.
        #[macro_export]
        macro_rules! $name {
            () => {};
        }
    )* };
}

take_macros! { panic unreachable concat vec format matches }
