//! What expansions say only where a feature is on.

/// Passes on what needs serde.
#[cfg(all(feature = "serde", feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($($item:tt)*) => { $($item)* };
}

/// Says what is missing.
#[cfg(not(all(feature = "serde", feature = "std")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($($item:tt)*) => {
        ::core::compile_error!(
            "`Serialize` and `Deserialize` on a struct with dynamic attributes need the feature `serde` of \
             `slots-runtime`\nwrite `slots-runtime = { version = \"..\", features = [\"serde\"] }` into `Cargo.toml`"
        );
    };
}
