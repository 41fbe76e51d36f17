//! Keys and attributes' names, where they are not the same.

use serde::{Deserialize, Serialize};
use slots_runtime::{Slotted, dynamic_attrs};

#[dynamic_attrs]
#[derive(Slotted, Debug, Serialize, Deserialize)]
struct Renamed {
    #[serde(rename = "type")]
    kind: String,
    #[slot(rename = "extent")]
    size: u8,
}

#[dynamic_attrs(storage = "hash")]
#[derive(Debug, Serialize, Deserialize)]
struct HashRenamed {
    #[serde(rename = "type")]
    kind: String,
    #[slot(rename = "extent")]
    size: u8,
}

/// Such a key could only be dropped in silence: no dynamic attribute may hide a declared one.
#[test]
fn a_key_that_is_the_name_of_an_attribute_with_another_key_is_refused() {
    for key in ["kind", "extent"] {
        let text = format!(r#"{{"type":"a","size":1,"{key}":2}}"#);
        let expected = format!(
            "key `{key}` is not declared, but `Renamed` has an attribute of this name, which is read from another key \
             at line 1 column {}",
            23 + key.len()
        );
        assert_eq!(serde_json::from_str::<Renamed>(&text).unwrap_err().to_string(), expected);
        assert_eq!(
            serde_json::from_str::<HashRenamed>(&text).unwrap_err().to_string(),
            expected.replace("Renamed", "HashRenamed")
        );
    }
}

#[test]
fn a_dynamic_attribute_is_not_written_under_a_declared_key() {
    let mut renamed: Renamed = serde_json::from_str(r#"{"type":"a","size":1}"#).unwrap();
    assert_eq!(renamed.attr::<u8>("extent").unwrap(), &1);
    renamed.set_attr("type", 5).unwrap();
    let error = serde_json::to_string(&renamed).unwrap_err().to_string();
    assert!(error.starts_with("dynamic attribute `type` of `Renamed` would be written under the key"), "{error}");
}

#[dynamic_attrs]
#[derive(Slotted, Debug, PartialEq, Serialize, Deserialize)]
struct Raw {
    r#type: u8,
    r#match: u8,
}

#[test]
fn raw_identifiers_are_plain_keys() {
    let text = r#"{"type":1,"match":2,"fn":3}"#;
    let raw: Raw = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&raw).unwrap(), text);
}

/// All unescaped already when they are looked up.
#[test]
fn escaped_keys_are_the_same_keys() {
    let raw: Raw = serde_json::from_str(r#"{"ty\u0070e":1,"match":2,"a\n":3}"#).unwrap();
    assert_eq!((raw.r#type(), *raw.attr::<i64>("a\n").unwrap()), (1, 3));
}
