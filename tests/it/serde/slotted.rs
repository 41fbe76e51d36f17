//! On a slotted struct, serde's own derives work untouched.

use serde::{Deserialize, Serialize};
use slots_runtime::Slotted;

#[derive(Slotted, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Point {
    first_x: f64,
    #[serde(flatten)]
    rest: std::collections::BTreeMap<String, u8>,
    #[slot(rename = "named")]
    label: String,
}

#[test]
fn with_all_of_their_options() {
    let text = r#"{"first-x":1.5,"a":1,"b":2,"label":"l"}"#;
    let point: Point = serde_json::from_str(text).unwrap();
    assert_eq!(point.attr::<String>("named").unwrap(), "l");
    assert_eq!(serde_json::to_string(&point).unwrap(), text);
}
