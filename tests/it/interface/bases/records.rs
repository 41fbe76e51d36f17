//! One base: five attributes at five offsets, without a pointer and without a copy.

use slots_runtime::{Attr, AttrErrorKind, Key, Slotted, layout::Role, layout::StorageKind};

#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(base)]
pub struct BaseRecord {
    pub record_id: u64,
    pub timestamp: u64,
    #[slot(skip)]
    pub cache: u8,
    pub note: Option<String>,
}

record! {
    #[slots(init, new)]
    #[derive(Debug, Clone, PartialEq, Default)]
    pub struct SensorRecord {
        #[slot(base)]
        pub base: BaseRecord,
        pub sensor_id: u32,
        pub value: f64,
        pub unit: String,
    }
}

static RECORD_ID: Key<u64> = Key::new("record_id");

fn record() -> SensorRecord {
    SensorRecord::from(SensorRecordInit {
        base: BaseRecord { record_id: 1, timestamp: 2, cache: 3, note: Some("n".to_owned()) },
        sensor_id: 4,
        value: 5.5,
        unit: "K".to_owned(),
    })
}

#[test]
fn the_bases_accessors_are_the_childs() {
    let mut record = record();
    record.set_record_id(10);
    *record.timestamp_mut() += 1;
    record.note_mut().as_mut().unwrap().push('!');
    let id: u64 = record.record_id();
    assert_eq!((id, record.timestamp(), record.note().as_deref()), (10, 3, Some("n!")));
    assert_eq!((record.sensor_id(), record.value(), record.unit().as_str()), (4, 5.5, "K"));
    assert_eq!((record.del_note().as_deref(), record.note()), (Some("n!"), &None));
}

#[test]
fn they_are_reached_by_name_and_key() {
    let mut record = record();
    record.set_attr("record_id", 11_u64).unwrap();
    *record.attr_mut(&RECORD_ID).unwrap() += 1;
    assert_eq!((record.attr(&RECORD_ID).unwrap(), record.record_id()), (&12, 12));
    assert_eq!(record.attr::<u32>("record_id").unwrap_err().kind(), AttrErrorKind::WrongType);
    assert_eq!(record.del_attr("timestamp").unwrap_err().kind(), AttrErrorKind::NotDeletable);
    assert_eq!(record.take_attr::<Option<String>>("note").unwrap().as_deref(), Some("n"));
    record.set_note(Some("m".to_owned()));
    record.del_attr("note").unwrap();
    assert_eq!(record.note(), &None);
}

#[test]
fn they_stand_in_attrs_where_the_base_stands() {
    let record = record();
    let names: Vec<_> = record.attrs().map(|attr| attr.name().to_owned()).collect();
    assert_eq!(names, ["record_id", "timestamp", "note", "sensor_id", "value", "unit"]);
    assert!(!record.has_attr("base") && !record.has_attr("cache"));
    assert_eq!(record.attrs().next().unwrap().get::<u64>(), Some(&1));
}

#[test]
fn they_have_descriptors_of_the_child() {
    fn bump<S>(one: &mut S, attr: Attr<S, u64>) {
        *attr.get_mut(one) += 1;
    }
    let mut record = record();
    bump(&mut record, SensorRecord::ATTRS.timestamp);
    bump(&mut record, SensorRecord::ATTRS.record_id);
    assert_eq!((record.timestamp(), SensorRecord::ATTRS.record_id.get(&record)), (3, &2));
    assert_eq!(SensorRecord::ATTRS.record_id.name(), "record_id");
}

#[test]
fn an_error_names_the_child() {
    let error = record().attr::<u8>("timestamp").unwrap_err();
    assert_eq!(error.to_string(), "attribute `timestamp` of `SensorRecord` is of type `u64`, not `u8`");
}

#[test]
fn the_base_is_there_as_a_whole() {
    let layout = SensorRecord::LAYOUT.block().unwrap_or(SensorRecord::LAYOUT);
    let base = layout.fields().iter().find(|field| field.name() == "base").unwrap();
    assert_eq!((base.role(), base.size()), (Role::Base(BaseRecord::LAYOUT), size_of::<BaseRecord>()));
    assert_eq!(format!("{:?}", record()).matches("BaseRecord { record_id: 1").count(), 1);
}

#[test]
fn offsets_are_the_bases_and_the_fields_added_up() {
    let layout = SensorRecord::LAYOUT.block().unwrap_or(SensorRecord::LAYOUT);
    let base = layout.fields().iter().find(|field| field.name() == "base").unwrap().offset();
    for name in ["record_id", "timestamp", "note"] {
        let leaf = layout.leaf(name).unwrap();
        let within = BaseRecord::LAYOUT.leaf(name).unwrap().offset();
        assert_eq!((leaf.offset(), leaf.base().unwrap().name()), (base + within, "BaseRecord"), "{name}");
    }
    let offset = SensorRecord::ATTRS.timestamp.offset();
    let inline = storage!() != StorageKind::Dict;
    assert_eq!(offset, inline.then(|| layout.leaf("timestamp").unwrap().offset()));
}

#[test]
fn there_is_no_copy() {
    let record = record();
    let (by_accessor, by_name, by_descriptor) = (
        std::ptr::from_ref(record.note()),
        std::ptr::from_ref(record.attr::<Option<String>>("note").unwrap()),
        std::ptr::from_ref(SensorRecord::ATTRS.note.get(&record)),
    );
    assert!(by_accessor == by_name && by_name == by_descriptor);
}

#[test]
fn the_standard_derives_see_the_base() {
    let (record, mut other) = (record(), record());
    assert_eq!(record, other);
    other.set_timestamp(99);
    assert_ne!(record, other);
    assert_eq!(SensorRecord::default().record_id(), 0);
    assert_eq!(SensorRecord::new(BaseRecord::default(), 1, 2.0, String::new()).clone().sensor_id(), 1);
}
