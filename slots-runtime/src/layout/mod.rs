//! Layouts of structs as constants.
/// The layout of a struct.
#[derive(Debug)]
pub struct Layout;
