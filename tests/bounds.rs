//! What only grows, and is one for the whole process: in a process of its own, since it is full afterwards.

use slots_runtime::map::{AttrMap, MAX_NAME_BYTES, MAX_NAMES, shared};

#[test]
fn a_million_names_leave_the_shared_tables_bounded() {
    for i in 0..1_000_000_u32 {
        let mut map = AttrMap::new();
        map.insert(&format!("a name of my own, {i}"), i).unwrap();
        if i % 16 == 0 {
            map.insert(&format!("another, {i}"), i).unwrap();
            assert_eq!(map.get::<u32>(&format!("another, {i}")).unwrap(), &i);
        }
    }
    let shared = shared();
    assert!(shared.names <= MAX_NAMES, "{shared:?}");
    // The names, an entry and two places in tables for each.
    assert!(shared.name_bytes < MAX_NAME_BYTES + MAX_NAMES * 128, "{shared:?}");
    assert!(shared.left > 900_000, "{shared:?}");
}
