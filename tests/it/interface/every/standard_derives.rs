//! `Debug`, `Clone`, `PartialEq` and `Default` mean what they mean on a plain struct.

use slots_runtime::Slotted;

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct Record {
        pub id: u64,
        pub name: String,
        pub parts: Vec<Option<u8>>,
        #[slot(readonly)]
        pub ratio: f64,
        #[slot(skip)]
        pub cache: (u8, char),
        private: bool,
        #[slot(rename = "otherwise")]
        pub renamed: u8,
    }
}

/// The same without attributes.
mod plain {
    #[derive(Debug, Clone, PartialEq, Default)]
    pub(super) struct Record {
        pub(super) id: u64,
        pub(super) name: String,
        pub(super) parts: Vec<Option<u8>>,
        pub(super) ratio: f64,
        pub(super) cache: (u8, char),
        pub(super) private: bool,
        pub(super) renamed: u8,
    }
}

fn record() -> Record {
    Record::from(RecordInit {
        id: 1,
        name: "a\"b".to_owned(),
        parts: vec![None, Some(2)],
        ratio: 0.5,
        cache: (3, 'x'),
        private: true,
        renamed: 4,
    })
}

fn plain() -> plain::Record {
    plain::Record {
        id: 1,
        name: "a\"b".to_owned(),
        parts: vec![None, Some(2)],
        ratio: 0.5,
        cache: (3, 'x'),
        private: true,
        renamed: 4,
    }
}

#[test]
fn debug_is_the_text_of_a_plain_struct() {
    assert_eq!(format!("{:?}", record()), format!("{:?}", plain()));
    assert_eq!(format!("{:#?}", record()), format!("{:#?}", plain()));
    assert_eq!(format!("{:06.2?}", record()), format!("{:06.2?}", plain()));
}

#[test]
fn a_clone_is_equal_and_independent() {
    let record = record();
    let mut clone = record.clone();
    assert_eq!(clone, record);
    clone.name_mut().push('!');
    clone.parts_mut().clear();
    assert_ne!(clone, record);
    assert_eq!(record.parts().len(), 2);
}

#[test]
fn clone_from_copies_everything() {
    let mut other = Record::default();
    other.clone_from(&record());
    assert_eq!(other, record());
}

#[test]
fn equality_looks_at_every_field() {
    let mut other = record();
    other.set_id(2);
    assert_ne!(other, record());
    let mut other = record();
    other.set_private(false);
    assert_ne!(other, record());
    let mut other = record();
    other.set_otherwise(9);
    assert_ne!(other, record());
}

#[test]
fn a_value_unequal_to_itself_makes_the_whole_unequal() {
    let mut init = Record::default();
    assert_eq!(init, init.clone());
    init = Record::from(RecordInit { ratio: f64::NAN, ..of_default() });
    assert_ne!(init, init.clone());
}

fn of_default() -> RecordInit {
    RecordInit { id: 0, name: String::new(), parts: vec![], ratio: 0.0, cache: (0, '\0'), private: false, renamed: 0 }
}

#[test]
fn the_default_is_that_of_each_field() {
    assert_eq!(format!("{:?}", Record::default()), format!("{:?}", plain::Record::default()));
    assert_eq!(Record::default(), Record::from(of_default()));
}

#[test]
fn a_declared_option_of_a_default_is_there() {
    assert!(Record::default().has_attr("parts"));
}
