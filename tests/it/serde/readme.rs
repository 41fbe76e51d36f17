//! The use that the README shows.

use serde::{Deserialize, Serialize};
use slots_runtime::{Slotted, dynamic_attrs};

#[dynamic_attrs]
#[derive(Slotted, Serialize, Deserialize)]
struct Release {
    name: String,
    yanked: bool,
}

#[test]
fn unknown_keys_are_kept() -> Result<(), Box<dyn std::error::Error>> {
    let json = r#"{"name":"slots","yanked":false,"stars":5,"rating":4.5,"tags":["layout"]}"#;
    let mut release: Release = serde_json::from_str(json)?;
    assert_eq!(release.name(), "slots");
    assert_eq!(release.attr::<i64>("stars")?, &5);
    release.set_attr("rating", 5.0)?;
    assert_eq!(serde_json::to_string(&release)?, json.replace("4.5", "5.0"));
    Ok(())
}
