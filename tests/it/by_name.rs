//! Structs of many names: each is found, and no other, whatever leads to them.

use slots_runtime::Slotted;

/// Every declared name is found, from other memory too, and names made of them are not.
fn check<S: Slotted>(value: &S) {
    let names: Vec<String> = value.attrs().map(|attr| attr.name().to_owned()).collect();
    for (i, name) in names.iter().enumerate() {
        assert_eq!(value.attr::<u64>(name).copied().ok(), u64::try_from(i).ok(), "{name}");
        for at in (0..=name.len()).filter(|at| name.is_char_boundary(*at)) {
            let (start, end) = name.split_at(at);
            for other in [start.to_owned(), end.to_owned(), format!("{start}\0{end}"), format!("{start}é{end}")] {
                assert_eq!(value.has_attr(&other), names.contains(&other), "{other}");
                assert_eq!(value.attr::<u64>(&other).is_ok(), names.contains(&other), "{other}");
            }
        }
        for at in 0..name.len() {
            let mut other = name.clone().into_bytes();
            other[at] ^= 1;
            if let Ok(other) = String::from_utf8(other) {
                assert_eq!(value.has_attr(&other), names.contains(&other), "{other}");
            }
        }
    }
}

/// A struct of `u64`s that count up, each with its name.
macro_rules! named {
    ($name:ident { $($field:ident: $rename:literal,)* }) => {
        #[derive(Slotted)]
        struct $name {
            $(#[slot(rename = $rename)] pub $field: u64,)*
        }

        impl $name {
            fn new() -> Self {
                let mut count = 0..;
                $(let $field = count.next().unwrap_or(0);)*
                Self { $($field),* }
            }
        }
    };
}

named! { One { a: "a", } }
named! { Four { a: "a", b: "bb", c: "ccccccccccccccccccccccccccccccccc", d: "ab", } }
named! { Short { a: "a", b: "b", c: "ab", d: "ba", e: "aba", f: "bab", g: "é", h: "aa", } }
named! { UpToSeven { a: "abcd", b: "abcde", c: "abcdef", d: "abcdefg", e: "bcdefgh", f: "wxyz", } }
named! { UpToSixteen { a: "12345678", b: "123456789", c: "1234567890abcdef", d: "x", e: "1234567890abcdeg", f: "five5", } }
named! {
    UpToTwentyFour {
        a: "abcdefgh_1234567_abcdefg", b: "abcdefgh_1234568_abcdefg", c: "abcdefgh_123_abcdefg", d: "id", e: "size",
        f: "seventeen_letters", g: "abcdefgh_124_abcdefg",
    }
}
named! {
    // The same first, second and last eight bytes, and the same length.
    Alike {
        a: "the_first_sixteen_1_and_the_last", b: "the_first_sixteen_2_and_the_last",
        c: "the_first_sixteen_3_and_the_last", d: "the_first_sixteen_4_and_the_last",
        e: "the_first_sixteen_5_and_the_last", f: "short",
    }
}
named! {
    Long {
        a: "a_name_that_is_longer_than_what_words_can_hold", b: "another_name_that_is_longer_than_words_can_hold",
        c: "x", d: "y", e: "twenty_five_bytes_of_name",
    }
}
named! {
    Many {
        a0: "f0", a1: "f1", a2: "f2", a3: "f3", a4: "f4", a5: "f5", a6: "f6", a7: "f7", a8: "f8", a9: "f9",
        b0: "f10", b1: "f11", b2: "f12", b3: "f13", b4: "f14", b5: "f15", b6: "f16", b7: "f17", b8: "f18", b9: "f19",
        c0: "f20", c1: "f21", c2: "f22", c3: "f23", c4: "f24", c5: "f25", c6: "f26", c7: "f27", c8: "f28", c9: "f29",
    }
}

#[test]
fn each_name_is_found_and_no_other() {
    check(&One::new());
    check(&Four::new());
    check(&Short::new());
    check(&UpToSeven::new());
    check(&UpToSixteen::new());
    check(&UpToTwentyFour::new());
    check(&Alike::new());
    check(&Long::new());
    check(&Many::new());
}
