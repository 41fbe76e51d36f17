use crate::structs::{Hashed, Hybrid, Leaf, Mapped, Root, Slots};
use ::core::{assert, assert_eq, convert::Into};
use ::slots::Slotted;

#[test]
fn every_storage_works_among_the_names() {
    fn works<S: Slotted>(mut record: S) {
        assert!(record.set_attr("count", 0_u64).is_err());
        assert!(record.set_attr("id", 8_u64).is_err());
        assert_eq!(record.attr_cloned::<u64>("twice").unwrap(), 6);
    }
    works(Slots::new(7, 3, "Ada".into()).unwrap());
    works(Hybrid::new(7, 3, "Ada".into()).unwrap());
    works(Mapped::new(7, 3, "Ada".into()).unwrap());
    works(Hashed::new(7, 3, "Ada".into()).unwrap());
    assert_eq!(Leaf { root: Root { depth: 2 }, value: 1_u64 }.depth(), &2);
}
