//! serde's options, which mean what they mean on any struct: each test compares with serde's own derive.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use slots_runtime::{DynamicAttrs, Slotted, dynamic_attrs};

fn is_zero(value: &u32) -> bool {
    *value == 0
}

fn seven() -> u32 {
    7
}

mod doubled {
    use super::*;

    pub(super) fn serialize<S: Serializer>(value: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(value * 2)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        u32::deserialize(deserializer).map(|value| value / 2)
    }
}

macro_rules! structs {
    ($($derive:tt)*) => {
        $($derive)*
        #[serde(rename_all = "camelCase")]
        pub struct Options {
            pub first_name: String,
            #[serde(rename = "type", alias = "kind", alias = "sort")]
            pub kind: String,
            #[serde(default)]
            pub count: u32,
            #[serde(default = "seven", skip_serializing_if = "is_zero")]
            pub seven: u32,
            #[serde(skip)]
            pub cache: Vec<u8>,
            #[serde(skip_serializing, default)]
            pub secret: String,
            #[serde(skip_deserializing)]
            pub version: u32,
            #[serde(with = "doubled")]
            pub doubled: u32,
            #[serde(serialize_with = "doubled::serialize", default)]
            pub half: u32,
            #[serde(deserialize_with = "doubled::deserialize", default)]
            pub twice: u32,
            #[serde(rename(serialize = "out", deserialize = "in"))]
            pub way: u8,
        }
    };
}

mod plain {
    use super::*;
    structs!(
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    );
}
mod hybrid {
    use super::*;
    structs!(
        #[dynamic_attrs]
        #[derive(Slotted, Clone, Debug, PartialEq, Serialize, Deserialize)]
    );
}
mod dict {
    use super::*;
    structs!(
        #[dynamic_attrs]
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    );
}
mod hash {
    use super::*;
    structs!(
        #[dynamic_attrs(storage = "hash")]
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    );
}

/// What comes out of each of these texts, or why it is refused.
fn through<T: Serialize + for<'de> Deserialize<'de>>(json: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(json).map_err(|error| error.to_string())?;
    Ok(serde_json::to_string(&value).unwrap())
}

const TEXTS: [&str; 9] = [
    r#"{"firstName":"a","type":"b","count":1,"seven":2,"secret":"c","doubled":4,"half":5,"twice":6,"in":7}"#,
    r#"{"firstName":"a","kind":"b","doubled":4,"in":7}"#,
    r#"{"firstName":"a","sort":"b","doubled":4,"in":7,"seven":0,"version":9,"cache":[1]}"#,
    r#"{"firstName":"a","kind":"b","type":"c","doubled":4,"in":7}"#,
    r#"{"firstName":"a","kind":"b","in":7}"#,
    r#"{"firstName":"a","kind":"b","doubled":4}"#,
    r#"{"type":"b","doubled":4,"in":7}"#,
    r#"{}"#,
    r#"{"firstName":"a","#,
];

#[test]
fn mean_what_they_mean_elsewhere() {
    for text in TEXTS {
        let expected = through::<plain::Options>(text);
        assert_eq!(through::<hybrid::Options>(text), expected, "{text}");
        assert_eq!(through::<dict::Options>(text), expected, "{text}");
        assert_eq!(through::<hash::Options>(text), expected, "{text}");
    }
}

#[test]
fn unknown_keys_are_kept_beside_them() {
    let text = r#"{"firstName":"a","type":"b","doubled":4,"in":7,"zoom":1.5}"#;
    let expected = r#"{"firstName":"a","type":"b","count":0,"seven":7,"version":0,"doubled":4,"half":0,"twice":0,"out":7,"zoom":1.5}"#;
    assert_eq!(through::<hybrid::Options>(text).unwrap(), expected);
    assert_eq!(through::<dict::Options>(text).unwrap(), expected);
    assert_eq!(through::<hash::Options>(text).unwrap(), expected);
}

#[dynamic_attrs]
#[derive(Slotted, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    a: u8,
    #[serde(alias = "bee")]
    b: u8,
}

#[test]
fn unknown_keys_are_refused_on_request() {
    let mut strict: Strict = serde_json::from_str(r#"{"a":1,"bee":2}"#).unwrap();
    let error = serde_json::from_str::<Strict>(r#"{"a":1,"c":2}"#).unwrap_err().to_string();
    assert_eq!(error, "unknown field `c`, expected one of `a`, `b`, `bee` at line 1 column 10");
    strict.set_attr("c", 3).unwrap();
    assert_eq!(serde_json::to_string(&strict).unwrap(), r#"{"a":1,"b":2,"c":3}"#);
}

#[dynamic_attrs]
#[derive(Slotted, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Settings {
    host: String,
    #[serde(default = "seven")]
    port: u32,
}

#[dynamic_attrs]
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(default = "local")]
struct DictSettings {
    host: String,
    #[serde(skip)]
    port: u32,
}

fn local() -> DictSettings {
    DictSettings::from(DictSettingsInit { host: "local".to_owned(), port: 80 })
}

#[dynamic_attrs(storage = "hash")]
#[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
struct HashSettings {
    host: String,
    port: u32,
}

#[test]
fn a_default_of_the_whole_struct_fills_in() {
    let settings: Settings = serde_json::from_str("{\"x\":1}").unwrap();
    assert_eq!((settings.host().as_str(), settings.port(), settings.dynamic_attrs().len()), ("", 7, 1));
    let settings: DictSettings = serde_json::from_str(r#"{"port":1}"#).unwrap();
    assert_eq!((settings.host().as_str(), settings.port()), ("local", 80));
    let settings: HashSettings = serde_json::from_str(r#"{"port":1}"#).unwrap();
    assert_eq!((settings.host().as_str(), settings.port()), ("", 1));
}

mod rules {
    use super::*;

    macro_rules! rules {
        ($($name:ident $rule:literal,)*) => {
            $(
                #[test]
                fn $name() {
                    #[derive(Serialize, Deserialize)]
                    #[serde(rename_all = $rule)]
                    struct Plain {
                        one: u8,
                        two_words: u8,
                        of_3_words: u8,
                    }
                    #[dynamic_attrs]
                    #[derive(Slotted, Serialize, Deserialize)]
                    #[serde(rename_all = $rule)]
                    struct Ours {
                        one: u8,
                        two_words: u8,
                        of_3_words: u8,
                    }
                    let text = serde_json::to_string(&Plain { one: 1, two_words: 2, of_3_words: 3 }).unwrap();
                    assert_eq!(through::<Ours>(&text).unwrap(), text);
                    assert_eq!(serde_json::from_str::<Ours>(&text).unwrap().dynamic_attrs().len(), 0);
                }
            )*
        };
    }

    rules! {
        lowercase "lowercase",
        uppercase "UPPERCASE",
        pascal "PascalCase",
        camel "camelCase",
        snake "snake_case",
        screaming_snake "SCREAMING_SNAKE_CASE",
        kebab "kebab-case",
        screaming_kebab "SCREAMING-KEBAB-CASE",
    }
}
