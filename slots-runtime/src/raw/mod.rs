//! All `unsafe` code of the project.
#![allow(unsafe_code)]

#[cfg(feature = "std")]
pub(crate) mod block;
pub(crate) mod cache;
#[cfg(feature = "std")]
pub(crate) mod dict;
#[cfg(feature = "std")]
pub(crate) mod info;
#[cfg(feature = "std")]
mod own;
#[cfg(feature = "std")]
pub(crate) mod published;
