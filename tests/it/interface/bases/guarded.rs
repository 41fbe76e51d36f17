//! The guards of a base's attributes hold on every path through the child.

use slots_runtime::{Attr, AttrError, AttrErrorKind, Checked, Key, ReadOnly, Slotted};
use std::error::Error;

#[derive(Debug)]
pub struct Negative;

impl std::fmt::Display for Negative {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it is negative")
    }
}

impl Error for Negative {}

fn not_negative(value: i64) -> Result<(), Negative> {
    if value < 0 { Err(Negative) } else { Ok(()) }
}

#[derive(Slotted, Debug, Clone, PartialEq)]
#[slots(base, new)]
pub struct Guarded {
    #[slot(readonly)]
    pub id: u64,
    #[slot(validate = not_negative)]
    pub amount: i64,
    #[slot(get = false, set = false)]
    pub quiet: u8,
    #[slot(readonly)]
    pub maybe: Option<u8>,
}

#[derive(Slotted, Debug, Clone, PartialEq)]
#[slots(base)]
pub struct Between {
    #[slot(base)]
    pub guarded: Guarded,
}

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Child {
        #[slot(base)]
        pub between: Between,
        #[slot(validate = not_negative)]
        pub own: i64,
    }
}

/// What the base leaves to others.
impl Child {
    fn between(&self) -> Between {
        Between { guarded: Guarded::new(self.id(), self.amount(), 0, None).unwrap() }
    }

    fn quiet(&self) -> u8 {
        *Self::ATTRS.quiet.get(self) + 100
    }
}

static ID: Key<u64> = Key::new("id");
static AMOUNT: Key<i64> = Key::new("amount");

fn child() -> Child {
    Child::new(Between { guarded: Guarded::new(1, 2, 3, Some(4)).unwrap() }, 5).unwrap()
}

fn negative(error: &AttrError) {
    assert_eq!((error.kind(), error.attr(), error.type_name()), (AttrErrorKind::Invalid, "amount", "Child"));
    assert!(error.source().unwrap().is::<Negative>());
    assert_eq!(error.to_string(), "attribute `amount` of `Child` does not take this value: it is negative");
}

#[test]
fn the_check_holds_by_the_setter() {
    let mut child = child();
    child.set_amount(3).unwrap();
    negative(&child.set_amount(-1).unwrap_err());
    assert_eq!(child.amount(), 3);
}

#[test]
fn the_check_holds_by_name_and_key() {
    let mut child = child();
    negative(&child.set_attr("amount", -1_i64).unwrap_err());
    negative(&child.set_attr(&AMOUNT, -1).unwrap_err());
    child.set_attr(&AMOUNT, 9).unwrap();
    assert_eq!(child.amount(), 9);
    assert_eq!(child.attr_mut::<i64>("amount").unwrap_err().kind(), AttrErrorKind::Checked);
    assert_eq!(child.attr_mut(&AMOUNT).unwrap_err().kind(), AttrErrorKind::Checked);
}

#[test]
fn the_check_holds_by_descriptor() {
    const AMOUNT: Attr<Child, i64, Checked> = Child::ATTRS.amount;
    let mut child = child();
    negative(&AMOUNT.set(&mut child, -1).unwrap_err());
    AMOUNT.set(&mut child, 4).unwrap();
    assert_eq!(child.amount(), 4);
}

#[test]
fn the_childs_own_check_is_its_own() {
    let mut child = child();
    let error = child.set_own(-1).unwrap_err();
    assert_eq!(error.to_string(), "attribute `own` of `Child` does not take this value: it is negative");
    let between = child.between().clone();
    assert!(Child::new(between.clone(), -1).is_err());
    assert!(Child::try_from(ChildInit { between, own: -1 }).is_err());
}

#[test]
fn read_only_holds_on_every_path() {
    const ID_OF: Attr<Child, u64, ReadOnly> = Child::ATTRS.id;
    let mut child = child();
    assert_eq!(child.set_attr("id", 2_u64).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(child.attr_mut::<u64>("id").unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(child.set_attr(&ID, 2).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(child.del_attr("maybe").unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!(child.take_attr::<Option<u8>>("maybe").unwrap_err().kind(), AttrErrorKind::ReadOnly);
    assert_eq!((ID_OF.get(&child), child.id(), child.maybe()), (&1, 1, &Some(4)));
}

#[test]
fn what_the_base_left_out_the_child_has_not() {
    let mut child = child();
    child.set_attr("quiet", 9_u8).unwrap();
    assert_eq!(child.quiet(), 109);
}
