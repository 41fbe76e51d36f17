//! Types of fields that name the struct itself, its module, and its parameters' own types.

use slots_runtime::Slotted;
use std::marker::PhantomData;

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Node<T: Clone> {
        pub value: T,
        #[slot(default)]
        pub next: Option<Box<Self>>,
        #[slot(default)]
        pub others: Vec<(Self, u8)>,
    }
}

record! {
    #[slots(init, new)]
    #[derive(Debug)]
    pub struct Plain {
        pub next: Option<Box<Self>>,
        pub of: PhantomData<fn(Self) -> super::self_types::Plain>,
    }
}

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Walk<I: Iterator>
    where
        I::Item: Clone,
    {
        pub rest: I,
        pub last: Option<I::Item>,
        pub first: Vec<I::Item>,
    }
}

macro_rules! word {
    () => { Option<u32> };
}

record! {
    #[slots(new)]
    pub struct Macros {
        pub word: word!(),
        pub words: [word!(); 2],
    }
}

#[test]
fn self_is_the_struct() {
    let mut node = Node::new(1);
    node.set_next(Some(Box::new(Node::new(2))));
    node.others_mut().push((Node::new(3), 4));
    let next: &Option<Box<Node<i32>>> = node.next();
    assert_eq!(next.as_ref().map(|next| *next.value()), Some(2));
    assert_eq!(node.attr::<Vec<(Node<i32>, u8)>>("others").unwrap().len(), 1);
    assert_eq!(node.del_next().unwrap().value(), &2);
    assert_eq!(node.clone(), node);
}

#[test]
fn self_is_the_struct_in_initial_values() {
    let inner = Plain::from(PlainInit { next: None, of: PhantomData });
    let outer = Plain::from(PlainInit { next: Some(Box::new(inner)), of: PhantomData });
    assert!(outer.attr::<Option<Box<Plain>>>("next").unwrap().is_some());
    assert!(format!("{:?}", Plain::new(None, PhantomData)).starts_with("Plain { next: None, of: PhantomData"));
}

#[test]
fn a_field_may_have_a_parameters_associated_type() {
    let mut walk = Walk::new(0..3_u8, None, vec![9]);
    let next = walk.rest_mut().next();
    walk.set_last(next);
    assert_eq!((walk.last(), walk.attr::<Option<u8>>("last").unwrap()), (&Some(0), &Some(0)));
    assert_eq!(walk.clone(), walk);
    assert_eq!(format!("{walk:?}"), "Walk { rest: 1..3, last: Some(0), first: [9] }");
    assert_eq!(walk.del_last(), Some(0));
    assert!(Walk::<std::ops::Range<u8>>::default().first().is_empty());
}

#[test]
fn a_field_may_have_a_macros_type() {
    let mut macros = Macros::new(Some(1), [None; 2]);
    assert_eq!((macros.del_word(), macros.words()), (Some(1), &[None; 2]));
    macros.set_word(Some(2));
    macros.del_attr("word").unwrap();
    assert_eq!(macros.word(), &None);
}
