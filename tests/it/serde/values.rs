//! Values of dynamic attributes: what is stored, what is written, and what is refused.

use serde::{Deserialize, Serialize};
use slots_runtime::{DynamicAttrs, Slotted, Value, dynamic_attrs, map::AttrMap, serialize_values};

#[dynamic_attrs]
#[derive(Slotted, Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
struct Any {}

fn read(text: &str) -> Any {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_key_may_be_an_integer_here_and_a_float_there() {
    let all: Vec<Any> = serde_json::from_str(r#"[{"w":1},{"w":1.0},{"w":18446744073709551615},{"w":-1}]"#).unwrap();
    let numbers: Vec<f64> = all.iter().map(|any| any.dynamic_attrs().attr("w").unwrap().as_f64().unwrap()).collect();
    assert_eq!(numbers, [1.0, 1.0, 18_446_744_073_709_551_615.0, -1.0]);
    let attr = |n: usize| all[n].dynamic_attrs().attr("w").unwrap();
    assert_eq!((attr(0).as_i64(), attr(1).as_i64(), attr(2).as_i64()), (Some(1), None, None));
    assert_eq!((attr(0).as_u64(), attr(2).as_u64(), attr(3).as_u64()), (Some(1), Some(u64::MAX), None));
    assert_eq!(serde_json::to_string(&all).unwrap(), r#"[{"w":1},{"w":1.0},{"w":18446744073709551615},{"w":-1}]"#);
    assert!(all.iter().all(|any| any.dynamic_attrs().is_shared()));
}

#[test]
fn lists_and_maps_are_values() {
    let any = read(r#"{"deps":[{"name":"a","req":"1","opt":true,"n":-2,"f":0.5,"none":null}],"map":{"x":1,"x":2}}"#);
    let deps = any.attr::<Value>("deps").unwrap();
    let first = &deps.as_list().unwrap()[0];
    assert_eq!(first.get("name").unwrap().as_str(), Some("a"));
    assert_eq!(first.get("opt").unwrap().as_bool(), Some(true));
    assert_eq!(first.get("n").unwrap().as_i64(), Some(-2));
    assert_eq!(first.get("f").unwrap().as_f64(), Some(0.5));
    assert!(first.get("none").unwrap().is_null() && first.get("no").is_none());
    // As it came: neither is lost.
    let map = any.attr::<Value>("map").unwrap();
    assert_eq!((map.as_map().unwrap().len(), map.get("x").unwrap().as_u64()), (2, Some(2)));
    assert_eq!(format!("{map:?}"), r#"{"x": 1, "x": 2}"#);
}

#[test]
fn plain_types_are_written() {
    let mut any = Any::default();
    any.set_attr("a", 1_u8).unwrap();
    any.set_attr("b", "text").unwrap();
    any.set_attr("c", 'c').unwrap();
    any.set_attr("d", 0.5_f32).unwrap();
    any.set_attr("e", vec![1_u8, 2]).unwrap();
    any.set_attr("f", u128::from(u64::MAX) + 1).unwrap();
    any.set_attr("g", Value::from(vec![Value::Null, 1.5.into(), "x".into(), u64::MAX.into(), 3_u64.into()])).unwrap();
    let text = r#"{"a":1,"b":"text","c":"c","d":0.5,"e":[1,2],"f":18446744073709551616,"g":[null,1.5,"x",18446744073709551615,3]}"#;
    assert_eq!(serde_json::to_string(&any).unwrap(), text);
    assert_eq!(serde_json::to_string(&any.dynamic_attrs().attr("b").unwrap()).unwrap(), r#""text""#);
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Color(u8, u8, u8);

#[derive(Clone, Debug, PartialEq, Serialize)]
enum Shape {
    Round { radius: u8 },
}

#[test]
fn own_types_are_written_after_one_call() {
    let mut any = Any::default();
    any.set_attr("color", Color(1, 2, 3)).unwrap();
    any.set_attr("shape", Shape::Round { radius: 4 }).unwrap();
    let error = serde_json::to_string(&any).unwrap_err().to_string();
    assert!(
        error.starts_with("attribute `color` of `Any` is of type `") && error.contains("values::Color`"),
        "{error}"
    );
    serialize_values::<Color>();
    serialize_values::<Color>();
    let error = serde_json::to_string(&any).unwrap_err().to_string();
    assert!(error.starts_with("attribute `shape` of `Any`"), "{error}");
    serialize_values::<Shape>();
    assert_eq!(serde_json::to_string(&any).unwrap(), r#"{"color":[1,2,3],"shape":{"Round":{"radius":4}}}"#);
}

#[test]
fn a_map_of_its_own_is_a_map() {
    let text = r#"{"a":1,"b":[2],"c":"d"}"#;
    let map: AttrMap = serde_json::from_str(text).unwrap();
    assert_eq!(map.get::<i64>("a").unwrap(), &1);
    assert_eq!(serde_json::to_string(&map).unwrap(), text);
    assert!(serde_json::from_str::<AttrMap>(r#"{"a":1,"a":1}"#).is_err());
}

/// Two records, one after the other, whose keys are the same: the second has no names to allocate.
#[test]
fn names_are_shared() {
    let before = slots_runtime::map::shared();
    let all: Vec<Any> =
        (0..100).map(|n| read(&format!(r#"{{"names_are_shared_a":{n},"names_are_shared_b":"x"}}"#))).collect();
    let after = slots_runtime::map::shared();
    assert!(all.iter().all(|any| any.dynamic_attrs().is_shared() && any.dynamic_attrs().heap_size() == 40));
    assert!(after.names - before.names >= 2);
}
