//! Structs that are made otherwise than most.

use slots_runtime::{AttrErrorKind, Slotted};
use std::cell::Cell;

/// The name that the descriptors' own struct would have.
#[derive(Debug, Clone, PartialEq)]
pub struct ElementAttrs(u8);

record! {
    #[slots(init)]
    pub struct Element {
        pub list: ElementAttrs,
        pub more: Option<ElementAttrs>,
    }
}

record! {
    #[cfg_attr(all(), slots(init, new))]
    pub struct Conditional {
        #[cfg(any())]
        pub gone: Missing,
        #[cfg(all())]
        pub there: u8,
        #[cfg_attr(all(), slot(readonly))]
        pub fixed: u8,
        #[cfg_attr(any(), slot(readonly))]
        pub free: u8,
    }
}

thread_local! {
    static DROPPED: Cell<u32> = const { Cell::new(0) };
}

record! {
    #[slots(new)]
    pub struct Dropped {
        pub count: u32,
    }
}

impl Drop for Dropped {
    fn drop(&mut self) {
        DROPPED.with(|dropped| dropped.set(dropped.get() + self.count()));
    }
}

record! {
    #[slots(new)]
    #[repr(align(64))]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Aligned {
        pub a: u8,
        pub b: u64,
    }
}

record! {
    #[slots(new, property(twice: u16 = Self::twice))]
    pub struct Checked {
        #[slot(validate = Self::small)]
        pub a: u16,
        #[slot(validate = any::<u16>)]
        pub b: u16,
        #[slot(validate = Self::short)]
        pub c: String,
    }
}

impl Checked {
    fn small(a: u16) -> Result<(), String> {
        if a > 9 { Err(format!("{a} is not small")) } else { Ok(()) }
    }

    fn short(c: &str) -> Result<(), &'static str> {
        if c.len() > 3 { Err("it is long") } else { Ok(()) }
    }

    fn twice(&self) -> u16 {
        2 * self.a()
    }
}

fn any<T>(_: T) -> Result<(), std::convert::Infallible> {
    Ok(())
}

record! {
    #[slots(new)]
    pub struct Options {
        pub twice: Option<Option<u8>>,
        pub result: Result<u8, u8>,
        pub long: std::option::Option<u8>,
        pub longer: ::core::option::Option<u8>,
    }
}

macro_rules! make {
    ($name:ident { $($field:ident: $ty:ty = $value:expr),* }) => {
        record! {
            #[slots(new)]
            #[derive(Debug, Clone, PartialEq)]
            pub struct $name {
                $(pub $field: $ty,)*
                #[slot(default = 1 + 1)]
                pub own: u32,
                #[slot(default = [$($value),*].iter().sum::<u32>() + own)]
                pub last: u32,
            }
        }
    };
}

make!(Made { x: f64 = 1, text: Option<String> = 2, r#in: u8 = 3 });

#[test]
fn the_authors_types_are_not_hidden() {
    let mut element = Element::from(ElementInit { list: ElementAttrs(1), more: Some(ElementAttrs(2)) });
    element.set_list(ElementAttrs(3));
    assert_eq!(element.del_more(), Some(ElementAttrs(2)));
    assert_eq!((Element::ATTRS.list.get(&element), element.more()), (&ElementAttrs(3), &None));
}

#[test]
fn conditions_hold_on_fields_and_options() {
    let mut one = Conditional::new(1, 2, 3);
    one.set_there(4);
    assert_eq!(one.set_attr("fixed", 5_u8).unwrap_err().kind(), AttrErrorKind::ReadOnly);
    one.set_attr("free", 6_u8).unwrap();
    assert_eq!((one.there(), one.fixed(), one.free(), one.has_attr("gone")), (4, 2, 6, false));
}

#[test]
fn an_authors_drop_sees_the_attributes() {
    let before = DROPPED.with(Cell::get);
    let mut one = Dropped::new(3);
    one.set_count(4);
    drop(one);
    assert_eq!(DROPPED.with(Cell::get), before + 4);
}

#[test]
fn an_alignment_holds() {
    let one = Aligned::new(1, 2);
    let layout = Aligned::LAYOUT.block().unwrap_or(Aligned::LAYOUT);
    if storage!() != slots_runtime::layout::StorageKind::Hash {
        let start = std::ptr::from_ref(one.attr::<u8>("a").unwrap()).addr() - layout.leaf("a").unwrap().offset();
        assert_eq!((layout.align(), start % 64), (64, 0));
    }
    assert_eq!(one.clone(), one);
}

#[test]
fn checks_are_paths_of_any_kind() {
    let mut one = Checked::new(1, 2, "c".to_owned()).unwrap();
    assert_eq!(
        one.set_a(10).unwrap_err().to_string(),
        "attribute `a` of `Checked` does not take this value: 10 is not small"
    );
    assert!(one.set_attr("a", 10_u16).is_err() && one.set_attr("c", "long".to_owned()).is_err());
    one.set_b(10).unwrap();
    assert_eq!((one.a(), one.b(), one.c().as_str(), one.attr_cloned::<u16>("twice").unwrap()), (1, 10, "c", 2));
}

#[test]
fn an_option_is_one_by_its_type_and_not_by_its_name() {
    let mut one = Options::new(Some(Some(1)), Ok(2), Some(3), Some(4));
    assert_eq!(one.take_attr::<Option<Option<u8>>>("twice").unwrap(), Some(Some(1)));
    one.del_attr("long").unwrap();
    assert_eq!((one.del_longer(), one.long(), one.twice()), (Some(4), &None, &None));
    assert_eq!(one.del_attr("result").unwrap_err().kind(), AttrErrorKind::NotDeletable);
}

#[test]
fn a_macro_makes_a_struct() {
    let mut made = Made::new(1.0, Some("t".to_owned()), 2);
    made.set_in(3);
    assert_eq!((made.x(), made.r#in(), made.own(), made.last()), (1.0, 3, 2, 8));
    assert_eq!(made.del_text().as_deref(), Some("t"));
}

#[test]
fn a_function_has_a_struct() {
    type Inner = u8;
    const SIZE: usize = 3;
    fn check(value: Inner) -> Result<(), &'static str> {
        if value == 0 { Err("zero") } else { Ok(()) }
    }
    record! {
        #[slots(new)]
        struct Local {
            #[slot(validate = check)]
            #[slot(copy)]
            zero: Inner,
            a: [Inner; SIZE],
            #[slot(copy, default = 7)]
            b: Inner,
        }
    }
    let mut local = Local::new(1, [1; SIZE]).unwrap();
    assert!(local.set_zero(0).is_err());
    local.set_attr("b", 8_u8).unwrap();
    assert_eq!((local.a()[2], local.b(), local.zero()), (1, 8, 1));
}
