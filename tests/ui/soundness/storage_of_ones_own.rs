use slots_runtime::private::{Holds, MapStorage};
use std::rc::Rc;

impl Holds<Rc<u8>> for MapStorage {}

fn main() {}
