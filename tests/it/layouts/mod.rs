//! Layouts that other witnesses confirm: pointers at run time, `offset_of!`, and twins without the derive. What rustc says
//! of the same structs, `tests/scripts/type-sizes` compares.

mod subjects;
mod twins;
mod witnesses;
