//! Formats other than JSON.

use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use slots_runtime::{DynamicAttrs, Slotted, Value, dynamic_attrs};

#[dynamic_attrs]
#[derive(Slotted, Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Point {
    x: f64,
    label: String,
}

#[dynamic_attrs]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct DictPoint {
    x: f64,
    label: String,
}

/// Every type that is read for an unknown key.
fn point() -> Point {
    let mut point = Point::from(PointInit { x: 0.1, label: "l".to_owned() });
    point.set_attr("bool", true).unwrap();
    point.set_attr("int", i64::MIN).unwrap();
    point.set_attr("uint", u64::MAX).unwrap();
    point.set_attr("float", 0.1).unwrap();
    point.set_attr("text", "é".repeat(300)).unwrap();
    point.set_attr("null", Value::Null).unwrap();
    let entries = vec![(Value::from("a"), Value::from(-7_i64)), (Value::from(3_i64), Value::Bytes([0, 255].into()))];
    point.set_attr("map", Value::from(vec![Value::from(entries), Value::from(1.5)])).unwrap();
    point.set_attr("bytes", Value::Bytes([1, 2].into())).unwrap();
    point
}

#[test]
fn message_pack_keeps_every_attribute() {
    let point = point();
    let bytes = rmp_serde::to_vec(&point).unwrap();
    assert_eq!(rmp_serde::from_slice::<Point>(&bytes).unwrap(), point);
    let dict: DictPoint = rmp_serde::from_read(&*bytes).unwrap();
    assert_eq!(rmp_serde::to_vec_named(&dict).unwrap(), bytes);
}

#[test]
fn cbor_keeps_every_attribute() {
    let point = point();
    let mut bytes = Vec::new();
    ciborium::into_writer(&point, &mut bytes).unwrap();
    assert_eq!(ciborium::from_reader::<Point, _>(&*bytes).unwrap(), point);
    let dict: DictPoint = ciborium::from_reader(&*bytes).unwrap();
    assert_eq!(dict.dynamic_attrs(), point.dynamic_attrs());
}

proptest! {
    #[test]
    fn binary_formats_keep_any_number(int in any::<i64>(), uint in any::<u64>(), float in any::<f64>()) {
        let mut point = point();
        point.set_attr("int", int).unwrap();
        point.set_attr("more", Value::from(vec![Value::from(int), Value::from(uint), Value::from(float)])).unwrap();
        let read: Point = rmp_serde::from_slice(&rmp_serde::to_vec(&point).unwrap()).unwrap();
        prop_assert_eq!(&read, &point);
    }
}

#[test]
fn what_a_format_has_beyond_that_is_refused() {
    // A CBOR integer beyond 64 bits.
    let mut map = slots_runtime::map::AttrMap::new();
    map.insert("big", u128::MAX).unwrap();
    let mut bytes = Vec::new();
    ciborium::into_writer(&map, &mut bytes).unwrap();
    let error = ciborium::from_reader::<Point, _>(&*bytes).unwrap_err().to_string();
    assert!(error.contains("cannot read the value of `big`, which `Point` does not declare"), "{error}");
}

/// bincode does not say of what type a value is.
#[test]
fn a_format_that_does_not_describe_itself_says_what_is_missing() {
    let mut point = Point::from(PointInit { x: 1.5, label: "l".to_owned() });
    let read: Point = bincode::deserialize(&bincode::serialize(&point).unwrap()).unwrap();
    assert_eq!(read, point);
    point.set_attr("color", "red".to_owned()).unwrap();
    let error = bincode::deserialize::<Point>(&bincode::serialize(&point).unwrap()).unwrap_err().to_string();
    assert!(
        error.starts_with(
            "cannot read the value of `color`, which `Point` does not declare, and which takes a format that says what \
             type a value has: "
        ),
        "{error}"
    );
}

#[test]
fn truncated_bytes_are_errors() {
    let bytes = rmp_serde::to_vec(&point()).unwrap();
    for end in 0..bytes.len() {
        assert!(rmp_serde::from_slice::<Point>(&bytes[..end]).is_err());
        assert!(rmp_serde::from_slice::<DictPoint>(&bytes[..end]).is_err());
    }
    let mut bytes = Vec::new();
    ciborium::into_writer(&point(), &mut bytes).unwrap();
    assert!((0..bytes.len()).all(|end| ciborium::from_reader::<Point, _>(&bytes[..end]).is_err()));
}

/// A length of four thousand millions, and nothing behind it.
#[test]
fn a_length_is_not_believed() {
    let mut bytes = vec![0x81, 0xa1, b'k', 0xdd, 0xff, 0xff, 0xff, 0xff];
    assert!(rmp_serde::from_slice::<slots_runtime::map::AttrMap>(&bytes).is_err());
    bytes[3] = 0xdf;
    assert!(rmp_serde::from_slice::<slots_runtime::map::AttrMap>(&bytes).is_err());
}

#[dynamic_attrs]
#[derive(Slotted, Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Sparse {
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<u8>,
    always: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<u8>,
    #[serde(skip)]
    never: u8,
    after: u8,
}

#[dynamic_attrs]
#[derive(Slotted, Debug, Serialize)]
struct One {
    one: u8,
}

#[dynamic_attrs]
#[derive(Slotted, Debug, Serialize)]
struct NoFields {}

/// What comes behind a map shows whether as many entries were written as its length says.
#[test]
fn a_length_counts_what_is_written() {
    for (first, last) in [(None, None), (Some(1), None), (None, Some(2)), (Some(1), Some(2))] {
        let mut sparse = Sparse::from(SparseInit { first, always: 3, last, never: 0, after: 4 });
        for _ in 0..2 {
            let bytes = rmp_serde::to_vec(&(&sparse, "behind")).unwrap();
            assert_eq!(
                rmp_serde::from_slice::<(Sparse, String)>(&bytes).unwrap(),
                (sparse.clone(), "behind".to_owned())
            );
            sparse.set_attr("more", 5_i64).unwrap();
        }
    }
    let one = One::from(OneInit { one: 1 });
    assert_eq!(rmp_serde::to_vec(&one).unwrap(), [0x81, 0xa3, b'o', b'n', b'e', 1]);
    let mut none = NoFields::from(NoFieldsInit {});
    assert_eq!(rmp_serde::to_vec(&none).unwrap(), [0x80]);
    none.set_attr("a", 1_i64).unwrap();
    assert_eq!(rmp_serde::to_vec(&none).unwrap(), [0x81, 0xa1, b'a', 1]);
}
