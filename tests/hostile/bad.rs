//! Input that means no good: an error or a result, in bounded memory, never a crash.

use serde::{Deserialize, Serialize};
use slots_runtime::{DynamicAttrs, Slotted, dynamic_attrs};
use std::fmt::{Debug, Write};

macro_rules! point {
    ($name:ident $(#[$attr:meta])*) => {
        $(#[$attr])*
        struct $name {
            x: f64,
        }
    };
}

point! { Hybrid #[dynamic_attrs] #[derive(Slotted, Debug, Serialize, Deserialize)] }
point! { Dict #[dynamic_attrs] #[derive(Debug, Serialize, Deserialize)] }
point! { Hash #[dynamic_attrs(storage = "hash")] #[derive(Debug, Serialize, Deserialize)] }

/// Reads a text into every storage; all must agree.
#[track_caller]
fn read(text: &str) -> Result<[String; 3], String> {
    fn of<T: DynamicAttrs + Serialize + for<'de> Deserialize<'de> + Debug>(text: &str) -> Result<String, String> {
        let value: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(serde_json::to_string(&value).unwrap())
    }
    let all = [of::<Hybrid>(text), of::<Dict>(text), of::<Hash>(text)];
    assert!(all.iter().all(|one| one == &all[0]));
    let [hybrid, dict, hash] = all;
    Ok([hybrid?, dict?, hash?])
}

#[test]
fn truncated_anywhere() {
    let text = r#"{"x":1.5,"a":"b\u00e9","n":null,"l":[1,{"m":[]}],"b":true}"#;
    for end in 0..text.len() {
        assert!(read(&text[..end]).is_err(), "{}", &text[..end]);
    }
    read(text).unwrap();
}

#[test]
fn nested_without_end() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{{\"x\":1,\"deep\":{}1{}}}", open.repeat(100_000), close.repeat(100_000));
        assert!(read(&deep).unwrap_err().starts_with("recursion limit exceeded at line 1 column"));
    }
}

/// Where a format has no bound of its own, ours holds.
#[test]
fn nested_without_end_in_a_format_without_a_bound() {
    let bytes = [&[0x82, 0xa1, b'x', 1, 0xa1, b'd'][..], &[0x91].repeat(100_000), &[1]].concat();
    let mut deserializer = rmp_serde::Deserializer::new(&*bytes);
    deserializer.set_max_depth(usize::MAX);
    let error = Hybrid::deserialize(&mut deserializer).unwrap_err().to_string();
    assert!(error.contains("nested more than 256 deep"), "{error}");
}

fn many(count: usize) -> String {
    let mut text = String::from("{\"x\":1.0");
    (0..count).for_each(|n| write!(text, ",\"key_{n}\":{n}").unwrap());
    text.push('}');
    text
}

#[test]
fn a_million_unknown_keys() {
    let text = many(1_000_000);
    assert_eq!(serde_json::to_string(&serde_json::from_str::<Hybrid>(&text).unwrap()).unwrap(), text);
    let text = many(100_000);
    assert_eq!(serde_json::from_str::<Dict>(&text).unwrap().dynamic_attrs().len(), 100_000);
}

#[test]
fn every_number_of_unknown_keys() {
    for count in (0..140).chain([1_000]) {
        let text = many(count);
        assert_eq!(read(&text).unwrap()[0], text);
        let twice = text.replace('}', ",\"key_0\":1}");
        let error = read(&twice).map(|[text, ..]| text);
        assert_eq!(error.is_err(), count > 0, "{count} {error:?}");
    }
}

/// A key twice is an error whether it is known or not, so that nothing is lost; the error is at the second.
#[test]
fn keys_that_come_twice() {
    assert_eq!(read("{\"x\":1,\n\"x\":2}").unwrap_err(), "duplicate field `x` at line 2 column 3");
    assert_eq!(read("{\"x\":1,\"a\":1,\n\"a\":2}").unwrap_err(), "duplicate field `a` at line 2 column 3");
    let long = "k".repeat(5_000);
    let text = format!("{{\"x\":1.0,\"{long}\":1}}");
    assert_eq!(read(&text).unwrap()[0], text);
    assert!(read(&text.replace('}', &format!(",\"{long}\":2}}"))).unwrap_err().starts_with("duplicate field `kkk"));
}

/// Names that have all bits of a common multiplicative hash in common, and many that differ by little.
#[test]
fn names_that_collide() {
    let mut text = String::from("{\"x\":1.0");
    for n in 0..20_000 {
        let word: String = (0..16).map(|bit| if n >> bit & 1 == 0 { "Aa" } else { "BB" }).collect();
        write!(text, ",\"{word}{n}\":0").unwrap();
    }
    text.push('}');
    assert_eq!(read(&text).unwrap()[0], text);
}

#[test]
fn odd_names_are_names() {
    let text = r#"{"x":1.0,"":1,"\u0000":2,"a b":3,"é":4,"__dynamic":5,"\"":6,"$serde_json::private::Number":"7"}"#;
    assert_eq!(read(text).unwrap()[0], text);
}

#[test]
fn odd_numbers_come_back() {
    for number in
        ["0", "-0.0", "18446744073709551615", "-9223372036854775808", "9223372036854775808", "1e+300", "5e-324"]
    {
        let text = format!("{{\"x\":1.0,\"n\":{number}}}");
        assert_eq!(read(&text).unwrap()[0], text);
    }
    for number in ["1e400", "-", "01", "NaN", "+1", "1.", ".5"] {
        assert!(read(&format!("{{\"x\":1.0,\"n\":{number}}}")).unwrap_err().contains(" at line 1 column "), "{number}");
    }
}
