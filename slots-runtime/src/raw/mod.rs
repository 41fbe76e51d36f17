//! All `unsafe` code of the project.
#![allow(unsafe_code)]
