//! Where a base may stand: below its child, in a function, behind a glob, in a public struct without being public.

use slots_runtime::{AttrErrorKind, Slotted};

record! {
    #[derive(Default)]
    pub struct Above {
        #[slot(base)]
        pub below: Below,
        pub x: u8,
    }
}

#[derive(Slotted, Default)]
#[slots(base)]
pub struct Below {
    pub y: u8,
}

mod inner {
    #[derive(slots_runtime::Slotted, Default)]
    #[slots(base)]
    pub struct Globbed {
        pub z: u8,
    }
}

mod globbing {
    use super::inner::*;

    record! {
        #[derive(Default)]
        pub struct Globbing {
            #[slot(base)]
            pub globbed: Globbed,
            #[slot(base)]
            pub below: super::Below,
            pub x: u8,
        }
    }
}

#[deny(warnings)]
mod hiding {
    pub struct Secret(pub(super) u8);

    #[derive(slots_runtime::Slotted)]
    #[slots(base, new)]
    pub(crate) struct Base {
        pub id: u64,
        pub(crate) secret: Option<Secret>,
    }

    record! {
        #[slots(new)]
        pub struct Hiding {
            #[slot(base)]
            base: Base,
            pub x: u8,
        }
    }

    impl Hiding {
        pub fn make() -> Self {
            Self::new(Base::new(1, Some(Secret(2))), 3)
        }
    }
}

/// Two bases of one name, made at one place.
macro_rules! twins {
    ($name:ident) => {
        mod first {
            #[derive(slots_runtime::Slotted, Default)]
            #[slots(base)]
            pub struct $name {
                pub x: u8,
            }
        }
        mod second {
            #[derive(slots_runtime::Slotted, Default)]
            #[slots(base)]
            pub struct $name {
                pub y: u8,
            }
        }
    };
}

twins!(Twin);

record! {
    #[derive(Default)]
    pub struct Both {
        #[slot(base)]
        pub first: first::Twin,
        #[slot(base)]
        pub second: second::Twin,
    }
}

/// Children of bases that a macro is told, as a type and as a path.
macro_rules! on {
    ($name:ident, $ty:ty, $path:path) => {
        record! {
            #[slots(init)]
            #[derive(Default)]
            pub struct $name {
                #[slot(base)]
                pub one: $ty,
                #[slot(base)]
                pub two: $path,
            }
        }
    };
}

on!(OfMacro, inner::Globbed, self::Below);

/// Open structs before those they take in, beside a macro of a name that their expansion calls.
mod climbing {
    use slots_runtime::Slotted;

    mod macros {
        macro_rules! nothing {
            ($($any:tt)*) => {};
        }
        pub(super) use nothing as cfg_select;
    }
    use macros::cfg_select;

    #[derive(Slotted, Default)]
    pub struct Top {
        #[slot(base)]
        pub third: Third,
    }

    #[derive(Slotted, Default)]
    #[slots(base)]
    pub struct Third {
        #[slot(base)]
        pub second: Second,
        #[slot(base)]
        pub globbed: super::inner::Globbed,
        pub three: u8,
    }

    #[derive(Slotted, Default)]
    #[slots(base)]
    pub struct Second {
        #[slot(base)]
        pub first: self::First,
        pub two: u8,
    }

    #[derive(Slotted, Default)]
    #[slots(base)]
    pub struct First {
        pub one: u8,
    }

    cfg_select! { a b }
}

#[test]
fn a_base_may_stand_below_an_open_child() {
    let mut top = climbing::Top::default();
    top.set_one(1);
    top.set_two(2);
    top.set_z(3);
    top.set_three(4);
    let names: Vec<_> = top.attrs().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(names, ["one", "two", "z", "three"]);
    assert_eq!((top.one(), top.two(), top.z(), top.three()), (1, 2, 3, 4));
}

#[test]
fn open_structs_may_stand_in_a_function() {
    #[derive(Slotted, Default)]
    #[slots(base)]
    struct First {
        one: u8,
    }
    #[derive(Slotted, Default)]
    #[slots(base)]
    struct Second {
        #[slot(base)]
        first: First,
        #[slot(base)]
        below: Below,
    }
    record! {
        #[derive(Default)]
        struct Third {
            #[slot(base)]
            second: Second,
        }
    }
    let mut third = Third::default();
    third.set_one(1);
    third.set_y(2);
    assert_eq!((third.one(), third.y()), (1, 2));
}

#[test]
#[deny(warnings)]
fn open_structs_in_a_function_may_stand_in_any_order_on_many_levels() {
    record! {
        #[derive(Default)]
        struct Top<T: Default + 'static> {
            #[slot(base)]
            third: Third<T>,
            top: u8,
        }
    }
    #[derive(Slotted, Default)]
    #[slots(base)]
    struct Third<T: Default + 'static> {
        three: T,
        #[slot(base)]
        second: Second<T, 1>,
        #[slot(base)]
        globbed: inner::Globbed,
    }
    #[derive(Slotted, Default)]
    #[slots(base)]
    struct Second<T: Default + 'static, const N: usize> {
        #[slot(base)]
        first: First<T>,
        two: Option<[u8; N]>,
    }
    #[derive(Slotted, Default)]
    #[slots(base)]
    struct First<T> {
        own: T,
    }
    let mut top = Top::<u16>::default();
    top.set_own(1);
    top.set_two(Some([2]));
    top.set_z(3);
    top.set_three(4);
    let names: Vec<_> = top.attrs().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(names, ["three", "own", "two", "z", "top"]);
    assert_eq!((*top.own(), top.two(), top.z(), *top.three(), top.top()), (1, &Some([2]), 3, 4, 0));
}

#[test]
fn a_base_may_come_from_a_macro() {
    let mut made = OfMacro::from(OfMacroInit { one: inner::Globbed { z: 1 }, two: Below { y: 2 } });
    made.set_y(3);
    assert_eq!((made.z(), made.y()), (1, 3));
}

#[test]
fn a_base_may_stand_outside_of_the_childs_function() {
    mod further {
        record! {
            #[derive(Default)]
            pub(super) struct Child {
                #[slot(base)]
                base: super::Below,
            }
        }
    }
    record! {
        #[derive(Default)]
        struct Child {
            #[slot(base)]
            base: Below,
        }
    }
    let (mut child, mut other) = (Child::default(), further::Child::default());
    child.set_y(1);
    other.set_y(2);
    assert_eq!((child.y(), other.y()), (1, 2));
}

#[test]
fn a_base_may_stand_below_its_child() {
    let mut above = Above::default();
    above.set_y(1);
    assert_eq!((above.y(), above.attr::<u8>("y").unwrap()), (1, &1));
}

#[test]
fn a_base_may_come_by_a_glob() {
    let mut globbing = globbing::Globbing::default();
    globbing.set_z(1);
    globbing.set_y(2);
    assert_eq!((globbing.z(), globbing.y(), globbing.x()), (1, 2, 0));
}

#[test]
fn a_base_may_be_less_public_than_its_child() {
    let mut hiding = hiding::Hiding::make();
    assert_eq!((hiding.id(), hiding.x(), hiding.secret().as_ref().unwrap().0), (1, 3, 2));
    hiding.set_attr("id", 5_u64).unwrap();
    assert_eq!(hiding.attr::<Option<hiding::Secret>>("secret").err().unwrap().kind(), AttrErrorKind::Private);
    assert_eq!(hiding.attrs().map(|attr| attr.name().to_owned()).collect::<Vec<_>>(), ["id", "x"]);
}

#[test]
fn two_bases_of_one_name_are_two() {
    let mut both = Both::default();
    both.set_x(1);
    both.set_y(2);
    assert_eq!((both.x(), both.y()), (1, 2));
}

#[test]
fn a_function_may_have_the_base_below_the_child() {
    record! {
        #[derive(Default)]
        struct Child {
            #[slot(base)]
            base: Base,
            x: u8,
        }
    }
    #[derive(Slotted, Default)]
    #[slots(base)]
    struct Base {
        y: u8,
    }
    let mut child = Child::default();
    child.set_y(1);
    child.set_x(2);
    assert_eq!((child.y(), child.x()), (1, 2));
}
