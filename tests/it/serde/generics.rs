//! Generic structs, and structs that borrow from the input.

use serde::{Deserialize, Serialize};
use slots_runtime::{DynamicAttrs, Slotted, dynamic_attrs};
use std::{borrow::Cow, marker::PhantomData};

#[dynamic_attrs]
#[derive(Slotted, Debug, PartialEq, Serialize, Deserialize)]
struct Pair<A, B: Clone, const N: usize>
where
    A: std::fmt::Debug,
{
    a: A,
    b: Vec<B>,
    #[serde(skip)]
    rest: PhantomData<[u8; N]>,
}

#[dynamic_attrs]
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct DictPair<A, B> {
    a: A,
    #[serde(default)]
    b: B,
}

#[test]
fn parameters_ask_what_fields_ask() {
    let text = r#"{"a":1,"b":["x"],"c":null}"#;
    let pair: Pair<u8, String, 4> = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&pair).unwrap(), text);
    let text = r#"{"a":[1],"b":0,"c":"d"}"#;
    let pair: DictPair<Vec<u8>, u32> = serde_json::from_str(&text.replace(r#""b":0,"#, "")).unwrap();
    assert_eq!(serde_json::to_string(&pair).unwrap(), text);
}

#[dynamic_attrs]
#[derive(Slotted, Debug, Serialize, Deserialize)]
struct View<'a> {
    text: &'a str,
    maybe: Option<&'a str>,
    cow: Cow<'a, str>,
}

#[test]
fn fields_borrow_from_the_input() {
    let text = r#"{"text":"a","maybe":"b","cow":"c","more":"d"}"#.to_owned();
    let view: View<'_> = serde_json::from_str(&text).unwrap();
    assert!(text.as_bytes().as_ptr_range().contains(&view.text().as_ptr()));
    assert_eq!(view.dynamic_attrs().attr("more").unwrap().as_str(), Some("d"));
    assert_eq!(serde_json::to_string(&view).unwrap(), text);
    let error = serde_json::from_str::<View<'_>>(r#"{"text":"a\n"}"#).unwrap_err().to_string();
    assert!(error.starts_with("key `text`: invalid type: string \"a\\n\", expected a borrowed string"), "{error}");
}
