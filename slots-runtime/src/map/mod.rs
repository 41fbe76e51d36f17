//! Maps from names to values of any type.
