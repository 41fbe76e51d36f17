//! Attributes that come and go: hybrid, dict, hash.

mod instances;
mod names;
mod slots_win;
mod values;
mod views;
