//! Three levels and more.

use slots_runtime::{Slotted, layout::Leaf};

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base)]
pub struct First {
    pub a: u8,
    pub one: u64,
    #[slot(rename = "uno")]
    pub renamed: u16,
}

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base)]
pub struct Second {
    pub b: u8,
    #[slot(base)]
    pub first: First,
    pub two: Option<u32>,
}

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base, accessors = false)]
pub struct Third {
    #[slot(base)]
    pub second: Second,
    #[slot(copy)]
    pub three: [u8; 3],
}

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Fourth {
        pub c: u8,
        #[slot(base)]
        pub third: Third,
        pub four: u128,
    }
}

record! {
    #[slots(new)]
    pub struct OnSecond {
        #[slot(base)]
        pub second: Second,
        pub last: u8,
    }
}

impl Fourth {
    /// The base leaves this name to others.
    fn three(&self) -> usize {
        Self::ATTRS.three.get(self).len()
    }
}

#[test]
fn every_level_is_reached_by_name() {
    let mut fourth = Fourth::default();
    fourth.set_attr("a", 1_u8).unwrap();
    fourth.set_attr("one", 2_u64).unwrap();
    fourth.set_attr("uno", 3_u16).unwrap();
    fourth.set_attr("two", Some(4_u32)).unwrap();
    fourth.set_attr("three", [5_u8; 3]).unwrap();
    fourth.set_attr("four", 6_u128).unwrap();
    assert_eq!((Fourth::ATTRS.a.get(&fourth), Fourth::ATTRS.one.get(&fourth)), (&1, &2));
    assert_eq!((Fourth::ATTRS.uno.get(&fourth), Fourth::ATTRS.two.get(&fourth)), (&3, &Some(4)));
    assert_eq!((Fourth::ATTRS.three.get(&fourth), fourth.four()), (&[5; 3], 6));
    fourth.del_attr("two").unwrap();
    assert_eq!(fourth.attr::<Option<u32>>("two").unwrap(), &None);
}

#[test]
fn attrs_are_flat_and_in_order() {
    let fourth = Fourth::default();
    let names: Vec<_> = fourth.attrs().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(names, ["c", "b", "a", "one", "uno", "two", "three", "four"]);
}

#[test]
fn accessors_go_through_two_levels() {
    let mut one = OnSecond::new(Second::default(), 1);
    one.set_one(7);
    one.set_uno(8);
    *one.a_mut() = 9;
    one.set_two(Some(1));
    assert_eq!((one.one(), one.uno(), one.a(), one.b(), one.last(), one.del_two()), (7, 8, 9, 0, 1, Some(1)));
}

#[test]
fn offsets_are_added_up_over_all_levels() {
    let layout = Fourth::LAYOUT.block().unwrap_or(Fourth::LAYOUT);
    let at = |layout: &'static slots_runtime::Layout, name: &str| {
        layout.fields().iter().find(|field| field.name() == name).unwrap().offset()
    };
    let expected =
        at(layout, "third") + at(Third::LAYOUT, "second") + at(Second::LAYOUT, "first") + at(First::LAYOUT, "one");
    assert_eq!(layout.leaf("one").map(|leaf: Leaf| leaf.offset()), Some(expected));
    assert_eq!(layout.leaf("one").unwrap().base().unwrap().name(), "First");
}

#[test]
fn a_base_without_accessors_gives_none() {
    assert_eq!(Fourth::default().three(), 3);
}
