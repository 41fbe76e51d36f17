//! Any JSON object comes back from every storage as it went in.

use proptest::{collection::vec, prelude::*};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use slots_runtime::{Slotted, dynamic_attrs, map::AttrMap};
use std::collections::HashSet;

macro_rules! record {
    ($name:ident { $($field:ident: $ty:ty,)* } $(#[$attr:meta])*) => {
        $(#[$attr])*
        struct $name {
            $(
                #[serde(skip_serializing_if = "Option::is_none")]
                $field: Option<$ty>,
            )*
        }
    };
}

record! { Hybrid {} #[dynamic_attrs] #[derive(Slotted, Serialize, Deserialize)] }
record! { Dict {} #[dynamic_attrs] #[derive(Serialize, Deserialize)] }
record! { Hash {} #[dynamic_attrs(storage = "hash")] #[derive(Serialize, Deserialize)] }
record! { HybridKnown { a: Value, k1: Value, } #[dynamic_attrs] #[derive(Slotted, Serialize, Deserialize)] }
record! { DictKnown { a: Value, k1: Value, } #[dynamic_attrs] #[derive(Serialize, Deserialize)] }
record! { HashKnown { a: Value, k1: Value, } #[dynamic_attrs(storage = "hash")] #[derive(Serialize, Deserialize)] }

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-3_i64..3).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-e]",
        "k[0-9]",
        "\\PC{0,12}",
        vec(any::<char>(), 0..40).prop_map(|chars| chars.into_iter().collect())
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf =
        prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), number(), text().prop_map(Value::from)];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((text(), inner), 0..4).prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// The text of an object whose keys are all different, in any order.
fn object(max: usize) -> impl Strategy<Value = String> {
    vec((text(), value()), 0..max).prop_map(|entries| {
        let mut seen = HashSet::new();
        let entries = entries.into_iter().filter(|(key, _)| seen.insert(key.clone()));
        let entries: Vec<_> = entries.map(|(key, value)| format!("{}:{value}", Value::from(key))).collect();
        format!("{{{}}}", entries.join(","))
    })
}

fn written<T: Serialize + DeserializeOwned>(text: &str) -> String {
    serde_json::to_string(&serde_json::from_str::<T>(text).unwrap()).unwrap()
}

/// The content, whatever the order.
fn content(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn comes_back_in_order_where_nothing_is_known(text in object(12)) {
        prop_assert_eq!(&written::<Hybrid>(&text), &text);
        prop_assert_eq!(&written::<Dict>(&text), &text);
        prop_assert_eq!(&written::<Hash>(&text), &text);
        prop_assert_eq!(&written::<AttrMap>(&text), &text);
    }

    #[test]
    fn comes_back_where_some_is_known(text in object(12)) {
        // An `Option` does not tell `null` from nothing.
        prop_assume!(["a", "k1"].iter().all(|key| content(&text).get(key) != Some(&Value::Null)));
        let expected = content(&text);
        prop_assert_eq!(&content(&written::<HybridKnown>(&text)), &expected);
        prop_assert_eq!(&content(&written::<DictKnown>(&text)), &expected);
        prop_assert_eq!(&content(&written::<HashKnown>(&text)), &expected);
    }

    #[test]
    fn no_text_is_too_odd(text in "[\\{\\}\\[\\],:\"a1. \\\\-]{0,24}") {
        let _ = serde_json::from_str::<Hybrid>(&text);
        let _ = serde_json::from_str::<DictKnown>(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, ..ProptestConfig::default() })]

    #[test]
    fn comes_back_however_many_there_are(text in object(120)) {
        prop_assert_eq!(&written::<Hybrid>(&text), &text);
        prop_assert_eq!(&written::<Dict>(&text), &text);
        prop_assert_eq!(&written::<Hash>(&text), &text);
    }
}
