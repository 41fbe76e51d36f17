//! What people expect of `#[derive(Serialize, Deserialize)]`, in every storage.

use serde::{Deserialize, Serialize};
use slots_runtime::{DynamicAttrs, Slotted, Value, dynamic_attrs};

macro_rules! in_every_storage {
    ($($test:ident)*) => {
        mod hybrid {
            use super::*;
            #[dynamic_attrs]
            #[derive(Slotted, Clone, Debug, PartialEq, Serialize, Deserialize)]
            pub struct Point {
                pub x: f64,
                pub label: String,
                pub size: Option<u32>,
            }
            $(#[test] fn $test() { super::$test::<Point>() })*
        }
        mod dict {
            use super::*;
            #[dynamic_attrs]
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            pub struct Point {
                pub x: f64,
                pub label: String,
                pub size: Option<u32>,
            }
            $(#[test] fn $test() { super::$test::<Point>() })*
        }
        mod hash {
            use super::*;
            #[dynamic_attrs(storage = "hash")]
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            pub struct Point {
                pub x: f64,
                pub label: String,
                pub size: Option<u32>,
            }
            $(#[test] fn $test() { super::$test::<Point>() })*
        }
    };
}

in_every_storage! {
    keeps_unknown_keys_in_order
    stores_natural_types
    reads_missing_options
    complains_as_serde_does
    refuses_a_key_twice
}

/// What the tests ask of a storage.
trait Point: DynamicAttrs + Serialize + for<'de> Deserialize<'de> + std::fmt::Debug {}

impl<T: DynamicAttrs + Serialize + for<'de> Deserialize<'de> + std::fmt::Debug> Point for T {}

fn read<P: Point>(json: &str) -> P {
    serde_json::from_str(json).unwrap()
}

#[track_caller]
fn complaint<P: Point>(json: &str) -> String {
    serde_json::from_str::<P>(json).unwrap_err().to_string()
}

fn keeps_unknown_keys_in_order<P: Point>() {
    let json = r#"{"x":1.5,"label":"a","size":3,"zoom":2.5,"color":"red","n":-1,"list":[1,null,{"a":"b"}]}"#;
    assert_eq!(serde_json::to_string(&read::<P>(json)).unwrap(), json);
    let mixed = r#"{"zoom":2.5,"x":1.5,"color":"red","label":"a"}"#;
    let ordered = r#"{"x":1.5,"label":"a","size":null,"zoom":2.5,"color":"red"}"#;
    assert_eq!(serde_json::to_string(&read::<P>(mixed)).unwrap(), ordered);
}

fn stores_natural_types<P: Point>() {
    let point: P = read(
        r#"{"x":1,"label":"","yes":true,"int":-5,"uint":18446744073709551615,"float":-0.0,"text":"\u00e9\n","null":null}"#,
    );
    assert_eq!(point.attr::<f64>("x").unwrap(), &1.0);
    assert_eq!(point.attr::<bool>("yes").unwrap(), &true);
    assert_eq!(point.attr::<i64>("int").unwrap(), &-5);
    assert_eq!(point.attr::<u64>("uint").unwrap(), &u64::MAX);
    assert!(point.attr::<f64>("float").unwrap().is_sign_negative());
    assert_eq!(point.attr::<String>("text").unwrap(), "é\n");
    assert_eq!(point.attr::<Value>("null").unwrap(), &Value::Null);
    let error = point.attr::<f64>("int").unwrap_err().to_string();
    assert_eq!(error, "attribute `int` of `Point` is of type `i64`, not `f64`");
    assert_eq!(point.dynamic_attrs().attr("int").unwrap().as_f64(), Some(-5.0));
}

fn reads_missing_options<P: Point>() {
    let point: P = read(r#"{"label":"a","x":0.5}"#);
    assert_eq!(point.attr::<Option<u32>>("size").unwrap(), &None);
    assert!(point.dynamic_attrs().is_empty());
}

fn complains_as_serde_does<P: Point>() {
    assert_eq!(complaint::<P>(r#"{"x":1.5}"#), "missing field `label` at line 1 column 9");
    assert_eq!(complaint::<P>(r#"{"x":1.5,"x":1}"#), "duplicate field `x` at line 1 column 12");
    assert_eq!(
        complaint::<P>("{\"x\":\n \"one\"}"),
        "key `x`: invalid type: string \"one\", expected f64 at line 2 column 6"
    );
    assert_eq!(complaint::<P>("[1]"), "invalid type: sequence, expected struct Point as a map at line 1 column 0");
    let cut = serde_json::from_str::<P>(r#"{"x":1.5,"unknown":["#).unwrap_err();
    assert!(cut.is_eof(), "{cut}");
}

fn refuses_a_key_twice<P: Point>() {
    assert_eq!(complaint::<P>(r#"{"n":1,"x":1.5,"n":"a"}"#), "duplicate field `n` at line 1 column 18");
}
