//! Bases with parameters, and with lifetimes.

use slots_runtime::{AttrErrorKind, Slotted};
use std::fmt::Debug;

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base)]
pub struct Holder<T, const N: usize = 2>
where
    T: Copy,
{
    pub first: Option<T>,
    pub all: Vec<[T; N]>,
    pub count: u32,
}

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Concrete {
        #[slot(base)]
        pub holder: Holder<u16, 3>,
        pub own: u8,
    }
}

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Wrapper<U: Copy + Debug> {
        #[slot(base)]
        pub holder: Holder<U>,
        pub own: Option<U>,
    }
}

#[derive(Slotted, Debug, Clone, PartialEq)]
#[slots(base)]
pub struct Text<'a> {
    pub text: &'a str,
    pub length: usize,
    pub rest: Option<&'a str>,
}

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Quote<'q> {
        #[slot(base)]
        pub text: Text<'q>,
        pub page: u32,
    }
}

record! {
    #[slots(init)]
    pub struct Fixed {
        #[slot(base)]
        pub base: Text<'static>,
        pub page: u32,
    }
}

fn text(text: &str) -> Text<'_> {
    Text { text, length: text.len(), rest: Some(text) }
}

#[test]
fn a_base_has_arguments() {
    let mut concrete = Concrete::from(ConcreteInit { holder: Holder::default(), own: 1 });
    concrete.set_first(Some(2));
    concrete.all_mut().push([1, 2, 3]);
    concrete.set_attr("count", 4_u32).unwrap();
    assert_eq!((concrete.first(), concrete.attr::<Vec<[u16; 3]>>("all").unwrap().len()), (&Some(2), 1));
    assert_eq!((concrete.count(), concrete.del_first(), concrete.own()), (4, Some(2), 1));
    concrete.set_first(Some(5));
    concrete.del_attr("first").unwrap();
    assert_eq!(concrete.first(), &None);
}

#[test]
fn a_base_has_the_childs_parameter() {
    let mut a = Wrapper::from(WrapperInit { holder: Holder::default(), own: Some(1_i8) });
    let b = Wrapper::from(WrapperInit { holder: Holder::default(), own: Some('b') });
    a.set_attr("first", Some(3_i8)).unwrap();
    assert_eq!((a.first(), b.attr::<Option<char>>("first").unwrap()), (&Some(3), &None));
    assert_eq!(Wrapper::<i8>::ATTRS.first.get(&a), &Some(3));
    assert_eq!((a.del_first(), a.take_attr::<Option<i8>>("own").unwrap()), (Some(3), Some(1)));
    assert_eq!(b.clone(), b);
}

#[test]
fn a_parameters_option_is_deleted_by_name() {
    let mut wrapper = Wrapper::from(WrapperInit { holder: Holder::default(), own: Some(1_i8) });
    wrapper.set_first(Some(9));
    wrapper.del_attr("first").unwrap();
    assert_eq!(wrapper.first(), &None);
}

#[test]
fn a_base_that_borrows_gives_accessors() {
    let owned = "words".to_owned();
    let mut quote = Quote::from(QuoteInit { text: text(&owned), page: 1 });
    quote.set_length(3);
    assert_eq!(quote.del_rest(), Some("words"));
    assert_eq!((quote.text(), quote.length(), quote.page(), quote.rest()), ("words", 3, 1, &None));
    assert_eq!(Quote::ATTRS.text.get(&quote), &"words");
}

#[test]
fn a_base_that_borrows_has_no_such_attribute_by_name() {
    let mut quote = Quote::from(QuoteInit { text: text("words"), page: 1 });
    assert_eq!(quote.attr::<&'static str>("text").unwrap_err().kind(), AttrErrorKind::Unnamed);
    quote.set_attr("length", 9_usize).unwrap();
    assert_eq!(quote.attrs().map(|attr| attr.name().to_owned()).collect::<Vec<_>>(), ["length", "page"]);
}

#[test]
fn a_base_that_borrows_for_ever() {
    let fixed = Fixed::from(FixedInit { base: text("words"), page: 1 });
    assert_eq!((fixed.text(), fixed.length(), fixed.attr::<u32>("page").unwrap()), ("words", 5, &1));
}
