//! What each storage costs, by its layout.

use slots_runtime::{
    Slotted,
    layout::{Role, StorageKind},
};

record! {
    #[slots(init)]
    pub struct Record {
        pub a: u8,
        pub b: u64,
        pub c: u16,
    }
}

/// The same without attributes.
struct Plain {
    _a: u8,
    _b: u64,
    _c: u16,
}

record! {
    #[slots(new)]
    pub struct Big {
        pub a: [u64; 100],
    }
}

#[test]
fn the_struct_has_the_size_that_its_storage_says() {
    let word = size_of::<usize>();
    match storage!() {
        StorageKind::Slots => {
            assert_eq!((size_of::<Record>(), align_of::<Record>()), (size_of::<Plain>(), align_of::<Plain>()));
        }
        StorageKind::Hybrid => assert_eq!(size_of::<Record>(), size_of::<Plain>() + word),
        StorageKind::Dict => assert_eq!((size_of::<Record>(), size_of::<Big>()), (word, word)),
        _ => assert_eq!(size_of::<Record>(), size_of::<Big>()),
    }
}

#[test]
fn the_layout_has_the_storage_and_the_map() {
    let layout = Record::LAYOUT;
    let maps = layout.fields().iter().filter(|field| field.role() == Role::Map).count();
    assert_eq!((layout.storage(), maps), (storage!(), usize::from(storage!() != StorageKind::Slots)));
    assert_eq!(layout.block().is_some(), matches!(storage!(), StorageKind::Dict | StorageKind::Hash));
}

#[test]
fn the_declared_attributes_are_in_the_layout() {
    let layout = Record::LAYOUT.block().unwrap_or(Record::LAYOUT);
    for (name, size) in [("a", 1), ("b", 8), ("c", 2)] {
        let leaf = layout.leaf(name).unwrap();
        assert_eq!((leaf.field().size(), leaf.field().role()), (size, Role::Attr), "{name}");
    }
}

#[test]
fn values_travel_where_their_attributes_do() {
    fn travels<T: Send + Sync + Unpin>() {}
    travels::<Record>();
}

#[test]
fn the_value_of_a_large_attribute_is_whole() {
    let mut big = Big::new([7; 100]);
    big.a_mut()[99] = 8;
    assert_eq!((big.attr::<[u64; 100]>("a").unwrap()[99], big.a()[0]), (8, 7));
}
