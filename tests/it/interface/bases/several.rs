//! Several bases, and bases that are hybrids.

use slots_runtime::{AttrErrorKind, DynamicAttrs, Key, Slotted, dynamic_attrs, map::MapError};

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base)]
pub struct Named {
    pub name: String,
}

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base)]
pub struct Placed {
    pub x: f64,
    pub y: f64,
    // Not shown to the child, whose own attribute may have the name.
    weight: u8,
}

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base)]
pub struct Nothing {}

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct City {
        #[slot(base)]
        pub named: Named,
        pub people: u64,
        #[slot(base)]
        placed: Placed,
        #[slot(base)]
        pub nothing: Nothing,
        pub weight: f32,
    }
}

#[dynamic_attrs]
#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base)]
pub struct Open {
    pub id: u32,
}

/// On slots: one map is enough, and the base has it.
#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base, new)]
pub struct Child {
    #[slot(base)]
    pub open: Open,
    pub value: u32,
}

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
pub struct Grandchild {
    pub last: u32,
    #[slot(base)]
    pub child: Child,
}

static VALUE: Key<u32> = Key::new("value");
static VALUE_AS_F64: Key<f64> = Key::new("value");

#[test]
fn all_bases_are_reached() {
    let mut city = City::default();
    city.set_name("Bonn".to_owned());
    city.set_x(1.0);
    city.set_attr("y", 2.0).unwrap();
    city.set_people(3);
    city.set_weight(4.0);
    assert_eq!((city.name().as_str(), city.x(), city.y(), city.people(), city.weight()), ("Bonn", 1.0, 2.0, 3, 4.0));
    assert_eq!(City::ATTRS.y.get(&city), &2.0);
    let names: Vec<_> = city.attrs().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(names, ["name", "people", "x", "y", "weight"]);
}

#[test]
fn what_a_base_keeps_private_stays_there() {
    let mut city = City::default();
    city.set_attr("weight", 2.0_f32).unwrap();
    let layout = City::LAYOUT.block().unwrap_or(City::LAYOUT);
    assert_eq!(layout.flattened().iter().filter(|leaf| leaf.name() == "weight").count(), 2);
    assert_eq!((city.weight(), Placed::default().weight()), (2.0, 0));
}

#[test]
fn a_child_uses_its_bases_map() {
    let mut child = Child::default();
    child.set_attr("more", "m").unwrap();
    child.set_attr("id", 1_u32).unwrap();
    assert_eq!((child.attr::<&str>("more").unwrap(), child.open.dynamic_attrs().len()), (&"m", 1));
    assert_eq!(child.attrs().map(|attr| attr.name().to_owned()).collect::<Vec<_>>(), ["id", "value", "more"]);
    assert_eq!(child.take_attr::<&str>("more").unwrap(), "m");
    assert!(child.dynamic_attrs().is_empty());
    assert_eq!(Child::LAYOUT.size(), (size_of::<Open>() + size_of::<u32>()).next_multiple_of(align_of::<Open>()));
}

#[test]
fn a_grandchild_uses_it_as_well() {
    let mut grandchild = Grandchild::default();
    grandchild.set_attr("more", 1).unwrap();
    grandchild.set_attr("id", 2_u32).unwrap();
    grandchild.set_value(3);
    assert_eq!((grandchild.dynamic_attrs().len(), grandchild.id(), grandchild.value()), (1, 2, 3));
    assert_eq!(grandchild.clone(), grandchild);
}

#[test]
fn the_childs_view_refuses_the_childs_names() {
    let mut grandchild = Grandchild::default();
    for name in ["id", "value", "last"] {
        let (error, _) = grandchild.dynamic_attrs_mut().insert(name, 1).unwrap_err();
        assert!(matches!(error, MapError::Declared), "{name}");
    }
}

#[test]
fn what_the_base_was_given_never_hides_the_childs_own() {
    // The base alone does not know what its children declare.
    let mut open = Open::default();
    open.set_attr("value", 0.5).unwrap();
    let mut child = Child::new(open, 7);
    for _ in 0..3 {
        assert_eq!(child.attr(&VALUE_AS_F64).unwrap_err().kind(), AttrErrorKind::WrongType);
        assert_eq!(child.attr_mut(&VALUE_AS_F64).unwrap_err().kind(), AttrErrorKind::WrongType);
        assert_eq!(child.set_attr(&VALUE_AS_F64, 1.5).unwrap_err().kind(), AttrErrorKind::WrongType);
        assert_eq!(child.open.attr(&VALUE_AS_F64).unwrap(), &0.5);
    }
    child.open.del_attr("value").unwrap();
    child.open.set_attr(&VALUE, 9).unwrap();
    for i in 0..3 {
        assert_eq!((child.open.attr(&VALUE).unwrap(), child.attr(&VALUE).unwrap()), (&9, &(7 + i)));
        *child.attr_mut(&VALUE).unwrap() += 1;
    }
    child.set_attr(&VALUE, 1).unwrap();
    assert_eq!((child.value(), child.open.attr(&VALUE).unwrap()), (1, &9));
    assert_eq!(child.attrs().map(|attr| attr.name().to_owned()).collect::<Vec<_>>(), ["id", "value"]);
    assert_eq!(child.del_attr(&VALUE).unwrap_err().kind(), AttrErrorKind::NotDeletable);
}
