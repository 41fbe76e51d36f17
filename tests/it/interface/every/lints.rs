//! What an author allows is allowed in the expansion, too; what is deprecated stays so. These are errors here:
#![deny(warnings)]

use slots_runtime::Slotted;

#[allow(non_snake_case, reason = "as the file format has it")]
mod foreign {
    record! {
        #[slots(init, new)]
        #[derive(Debug, Clone, PartialEq, Default)]
        #[expect(non_camel_case_types, reason = "as the file format has it")]
        pub struct record_t {
            pub installedSize: u64,
        }
    }
}

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq, Default)]
    #[allow(non_snake_case, reason = "as the file format has it")]
    pub struct Record {
        pub installedSize: u64,
        #[slot(readonly)]
        pub buildDepends: Option<u8>,
        pub plain: u8,
    }
}

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Aging {
        #[deprecated(note = "use `new_name`")]
        pub old_name: u8,
        pub new_name: u8,
    }
}

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq, Default)]
    #[deprecated]
    pub struct Old {
        pub x: u8,
    }
}

#[test]
fn names_of_another_style_are_names() {
    let mut record = Record::new(1, None, 2);
    record.set_installedSize(3);
    assert_eq!((record.installedSize(), record.buildDepends(), record.plain()), (3, &None, 2));
    assert_eq!(record.attr::<u64>("installedSize").unwrap(), &3);
    assert_eq!(foreign::record_t::new(4).installedSize(), 4);
}

#[test]
fn what_is_deprecated_is_used_with_a_warning() {
    let mut aging = Aging::new(1, 2);
    #[expect(deprecated, reason = "it is the accessors that are deprecated here")]
    aging.set_old_name(3);
    #[expect(deprecated, reason = "it is the accessors that are deprecated here")]
    let old = aging.old_name();
    assert_eq!((old, aging.new_name()), (3, 2));
    assert_eq!(aging.attr::<u8>("old_name").unwrap(), &3);
}

#[test]
#[expect(deprecated, reason = "it is the struct that is deprecated here")]
fn a_deprecated_struct_works() {
    assert_eq!(Old::new(1).clone().x(), 1);
}
