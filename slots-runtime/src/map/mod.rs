//! Maps from names to values of any type.
use core::any::Any;
#[doc(hidden)]
#[derive(Debug)]
pub struct HashDict;
impl HashDict {
    pub(crate) fn declared(&self, _: &str) -> Option<&dyn Any> {
        None
    }
    pub(crate) fn declared_mut(&mut self, _: &str) -> Option<&mut dyn Any> {
        None
    }
}
