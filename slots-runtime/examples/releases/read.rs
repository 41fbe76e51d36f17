//! Reading a file of records.

use crate::release::Release;

/// What is wrong with a file, and where, counted from 1; columns are bytes.
#[derive(Debug)]
pub(crate) struct ReadError {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
}

/// Reads one record a line; empty lines are none.
///
/// # Errors
///
/// If a line is no JSON object, if a known key is missing or has a value of another type, if a key comes twice, or if an
/// integer has more than 64 bits: it would become a float and lose digits.
pub(crate) fn releases(bytes: &[u8]) -> Result<Vec<Release>, ReadError> {
    let lines = (1..).zip(bytes.split(|byte| *byte == b'\n'));
    let full = lines.filter(|(_, content)| !content.trim_ascii().is_empty());
    full.map(|(line, content)| release(line, content)).collect()
}

fn release(line: usize, content: &[u8]) -> Result<Release, ReadError> {
    let release = serde_json::from_slice(content).map_err(|error| {
        let text = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = text.strip_suffix(&place).unwrap_or(&text).to_owned();
        ReadError { line, column: error.column().max(1), message }
    })?;
    match large_integer(content) {
        None => Ok(release),
        Some((at, digits)) => {
            Err(ReadError { line, column: at + 1, message: format!("the integer {digits} has more than 64 bits") })
        }
    }
}

/// The first integer of a JSON text that neither an `i64` nor a `u64` holds.
fn large_integer(json: &[u8]) -> Option<(usize, &str)> {
    let mut at = 0;
    while at < json.len() {
        match json[at] {
            b'"' => at += string(&json[at..]),
            b'-' | b'0'..=b'9' => {
                let is_number = |byte: &u8| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
                let len = json[at..].iter().take_while(|byte| is_number(byte)).count();
                let text = str::from_utf8(&json[at..at + len]).unwrap_or_default();
                let is_integer = !text.contains(['.', 'e', 'E']);
                if is_integer && text.parse::<i64>().is_err() && text.parse::<u64>().is_err() {
                    return Some((at, text));
                }
                at += len;
            }
            _ => at += 1,
        }
    }
    None
}

/// The length of the string that begins here, both quotes included.
fn string(json: &[u8]) -> usize {
    let mut at = 1;
    while at < json.len() && json[at] != b'"' {
        at += if json[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}
