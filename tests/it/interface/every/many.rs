//! More attributes than an expansion asks for at once, of several kinds and in any order.

use slots_runtime::{AttrErrorKind, Slotted};

macro_rules! many {
    ($($number:literal $plain:ident $fixed:ident $skipped:ident)*) => {
        record! {
            #[slots(new)]
            #[allow(clippy::too_many_arguments, reason = "one for each attribute")]
            pub struct Many {
                $(
                    pub $plain: u16,
                    #[slot(readonly)]
                    pub $fixed: u32,
                    #[slot(skip, default)]
                    $skipped: u8,
                )*
            }
        }

        fn many() -> Many {
            Many::new($($number, 100 + $number),*)
        }

        #[test]
        fn each_is_read_and_written_where_it_is() {
            let mut many = many();
            $(many.set_attr(stringify!($plain), 200_u16 + $number).unwrap();)*
            $(
                assert_eq!((many.$plain(), many.$fixed()), (200 + $number, 100 + $number));
                assert_eq!((*Many::ATTRS.$plain.get(&many), *Many::ATTRS.$fixed.get(&many)), (200 + $number, 100 + $number));
                assert_eq!(*many.attr::<u16>(stringify!($plain)).unwrap(), 200 + $number);
                assert_eq!(*many.attr::<u32>(stringify!($fixed)).unwrap(), 100 + $number);
                assert_eq!(many.set_attr(stringify!($fixed), 0_u32).unwrap_err().kind(), AttrErrorKind::ReadOnly);
                assert!(!many.has_attr(stringify!($skipped)));
            )*
        }
    };
}

many! {
    0 a0 b0 c0 1 a1 b1 c1 2 a2 b2 c2 3 a3 b3 c3 4 a4 b4 c4 5 a5 b5 c5 6 a6 b6 c6 7 a7 b7 c7 8 a8 b8 c8
    9 a9 b9 c9 10 a10 b10 c10 11 a11 b11 c11 12 a12 b12 c12 13 a13 b13 c13 14 a14 b14 c14 15 a15 b15 c15
    16 a16 b16 c16 17 a17 b17 c17 18 a18 b18 c18
}

#[test]
fn they_are_told_in_order() {
    let names: Vec<_> = many().attrs().map(|attr| attr.name().to_owned()).collect();
    let expected: Vec<_> = (0..19).flat_map(|number| [format!("a{number}"), format!("b{number}")]).collect();
    assert_eq!(names, expected);
}
