//! What `validate` refuses is refused on the way in, too.

use serde::{Deserialize, Serialize};
use slots_runtime::{Slotted, dynamic_attrs};

fn adult(age: u8) -> Result<(), String> {
    if age < 18 { Err(format!("{age} is too young")) } else { Ok(()) }
}

macro_rules! person {
    ($name:ident $(#[$attr:meta])*) => {
        $(#[$attr])*
        struct $name {
            #[slot(validate = adult)]
            #[serde(default)]
            age: u8,
            name: String,
        }
    };
}

person! { Hybrid #[dynamic_attrs] #[derive(Slotted, Debug, Serialize, Deserialize)] }
person! { Dict #[dynamic_attrs] #[derive(Debug, Serialize, Deserialize)] }
person! { Hash #[dynamic_attrs(storage = "hash")] #[derive(Debug, Serialize, Deserialize)] }

fn complaint<T: for<'de> Deserialize<'de> + std::fmt::Debug>(text: &str) -> String {
    serde_json::from_str::<T>(text).unwrap_err().to_string()
}

#[test]
fn hold_in_every_storage() {
    let text = r#"{"age":17,"name":"Al"}"#;
    let expected = |owner: &str| {
        format!("attribute `age` of `{owner}` does not take this value: 17 is too young at line 1 column 9")
    };
    assert_eq!(complaint::<Hybrid>(text), expected("Hybrid"));
    assert_eq!(complaint::<Dict>(text), expected("Dict"));
    assert_eq!(complaint::<Hash>(text), expected("Hash"));
    assert_eq!(serde_json::from_str::<Dict>(r#"{"age":18,"name":"Al"}"#).unwrap().age(), 18);
}

#[test]
fn hold_for_defaults() {
    assert!(complaint::<Hybrid>(r#"{"name":"Al"}"#).contains("0 is too young"));
    assert!(complaint::<Hash>(r#"{"name":"Al"}"#).contains("0 is too young"));
}
