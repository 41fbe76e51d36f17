//! Structs with parameters.

use slots_runtime::{Attr, Key, Slotted};
use std::fmt::{Debug, Display};

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Pair<A, B: Clone = u8>
    where
        A: Clone + Debug + PartialEq + Send + Sync + 'static,
        B: Debug + PartialEq + Send + Sync + 'static,
    {
        pub first: A,
        pub second: Option<B>,
        #[slot(readonly)]
        pub third: Vec<(A, B)>,
    }
}

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Matrix<const R: usize, const C: usize> {
        pub cells: [[i32; C]; R],
        pub name: String,
    }
}

fn printable<T: Display>(value: &T) -> Result<(), String> {
    if value.to_string().is_empty() { Err("it prints nothing".to_owned()) } else { Ok(()) }
}

record! {
    #[slots(init)]
    pub struct Shown<T: Display + Clone + Debug + PartialEq + Send + Sync + 'static> {
        #[slot(validate = printable)]
        pub value: T,
    }
}

fn pair<A, B>(first: A, second: B) -> Pair<A, B>
where
    A: Clone + Debug + PartialEq + Send + Sync + 'static,
    B: Clone + Debug + PartialEq + Send + Sync + 'static,
{
    Pair::new(first.clone(), Some(second.clone()), vec![(first, second)])
}

#[test]
fn each_instantiation_has_attributes_of_its_own_types() {
    let (mut a, b) = (pair(1_u8, "x".to_owned()), pair("y".to_owned(), 2.5_f64));
    a.set_first(9);
    assert_eq!((*a.first(), a.second().as_deref(), a.third().len()), (9, Some("x"), 1));
    assert_eq!((b.first().as_str(), b.second()), ("y", &Some(2.5)));
    a.set_attr("first", 10_u8).unwrap();
    assert!(a.set_attr("first", "z".to_owned()).is_err());
    assert_eq!((a.attr::<u8>("first").unwrap(), b.attr::<String>("first").unwrap().as_str()), (&10, "y"));
}

#[test]
fn defaults_of_parameters_hold() {
    let pair: Pair<u16> = Pair::from(PairInit { first: 1, second: Some(2), third: vec![] });
    assert_eq!(pair.attr::<Option<u8>>("second").unwrap(), &Some(2));
}

#[test]
fn an_option_of_a_parameter_is_deleted() {
    let mut pair = pair(1_u8, 2_u8);
    assert_eq!(pair.del_second(), Some(2));
    pair.set_second(Some(3));
    assert_eq!(pair.take_attr::<Option<u8>>("second").unwrap(), Some(3));
    pair.set_second(Some(3));
    pair.del_attr("second").unwrap();
    assert_eq!(pair.second(), &None);
}

#[test]
fn a_parameter_that_is_an_option_itself_is_deleted_by_its_accessor_alone() {
    // The table for access by name is made once for all types, and a trait's bound is looked at where it is used.
    let mut pair = pair(Some(1_u8), 2_u8);
    assert!(pair.del_attr("first").is_err());
    assert_eq!((pair.del_first(), pair.first()), (Some(1), &None));
}

#[test]
fn const_parameters_are_part_of_the_type() {
    let mut matrix = Matrix::new([[1, 2, 3], [4, 5, 6]], "m".to_owned());
    matrix.cells_mut()[1][2] = 7;
    assert_eq!(matrix.attr::<[[i32; 3]; 2]>("cells").unwrap(), &[[1, 2, 3], [4, 5, 7]]);
    assert!(matrix.attr::<[[i32; 2]; 3]>("cells").is_err());
    assert_eq!(Matrix::<2, 3>::ATTRS.cells.get(&matrix)[0], [1, 2, 3]);
    assert_eq!(format!("{:?}", matrix.clone()), r#"Matrix { cells: [[1, 2, 3], [4, 5, 7]], name: "m" }"#);
}

#[test]
fn descriptors_are_generic() {
    fn first<A, B>() -> Attr<Pair<A, B>, A>
    where
        A: Clone + Debug + PartialEq + Send + Sync + 'static,
        B: Clone + Debug + PartialEq + Send + Sync + 'static,
    {
        Pair::<A, B>::ATTRS.first
    }
    assert_eq!(first().get(&pair(7_i8, ())), &7);
}

#[test]
fn one_key_serves_all_instantiations() {
    static FIRST: Key<u8> = Key::new("first");
    let (a, b, c) = (pair(1_u8, 2_u8), pair(3_u8, "x".to_owned()), pair("no".to_owned(), 1_u8));
    for _ in 0..20 {
        assert_eq!((a.attr(&FIRST).unwrap(), b.attr(&FIRST).unwrap()), (&1, &3));
        assert!(c.attr(&FIRST).is_err());
    }
}

#[test]
fn a_check_may_be_generic() {
    let mut shown = Shown::try_from(ShownInit { value: "a".to_owned() }).unwrap();
    assert!(shown.set_value(String::new()).is_err());
    assert!(Shown::try_from(ShownInit { value: String::new() }).is_err());
    assert_eq!((shown.value().as_str(), Shown::try_from(ShownInit { value: 1 }).unwrap().value()), ("a", &1));
}

#[test]
fn each_instantiation_has_a_layout_of_its_own() {
    let sizes = (Pair::<u8, u8>::LAYOUT.size(), Pair::<u64, String>::LAYOUT.size());
    assert_eq!(sizes, (size_of::<Pair<u8, u8>>(), size_of::<Pair<u64, String>>()));
    assert!(Pair::<u8, String>::LAYOUT.type_name().ends_with("Pair<u8, alloc::string::String>"));
}
