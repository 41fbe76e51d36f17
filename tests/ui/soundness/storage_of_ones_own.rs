use slots_runtime::private::{Holds, MapStorage};
use std::rc::Rc;

// A map would drop it on another thread.
impl Holds<Rc<u8>> for MapStorage {}

fn main() {}
