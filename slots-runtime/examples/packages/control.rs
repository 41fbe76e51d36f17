//! A reader of Debian's control format: `Key: value`, a line that begins with a space or a tab continues the value
//! above it, an empty line ends the record, and a key means the same in any case. Since keys become names of attributes,
//! a key also means the same with `_` for `-`.

use std::{borrow::Cow, fmt};

use crate::value::Value;

/// What is wrong with a file, and at which line, counted from 1.
#[derive(Debug)]
pub(crate) struct ReadError {
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl ReadError {
    fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

/// One `Key: value` of a record.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub(crate) key: &'a str,
    pub(crate) value: Cow<'a, str>,
    line: usize,
}

/// The fields of one record, at least one, each key once.
#[derive(Debug)]
pub(crate) struct Record<'a> {
    fields: Vec<Field<'a>>,
    last_line: usize,
    ends_file: bool,
}

impl<'a> Record<'a> {
    /// The value of a key that may be missing.
    ///
    /// # Errors
    ///
    /// If the value is there and not a `T`.
    pub(crate) fn optional<T: Value>(&self, key: &str) -> Result<Option<T>, ReadError> {
        let Some(field) = self.fields.iter().find(|field| is_same(field.key, key)) else {
            return Ok(None);
        };
        let value = T::parse(&field.value).ok_or_else(|| {
            let found = Excerpt(&field.value);
            ReadError::new(field.line, format!("expected {} for `{key}`, found {found}", T::expected()))
        })?;
        Ok(Some(value))
    }

    /// The value of a key that every record must have.
    ///
    /// # Errors
    ///
    /// If the key is missing or its value not a `T`.
    pub(crate) fn required<T: Value>(&self, key: &str) -> Result<T, ReadError> {
        self.optional(key)?.ok_or_else(|| self.without(key))
    }

    /// All keys and their values, in the order of the file.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|field| (field.key, &*field.value))
    }

    fn without(&self, key: &str) -> ReadError {
        let begun = self.fields[0].line;
        let end = if self.ends_file { "; the file ends here, and may be cut off" } else { "" };
        ReadError::new(self.last_line, format!("expected `{key}` in the record that begins at line {begun}{end}"))
    }

    fn check_keys(&self) -> Result<(), ReadError> {
        let mut sorted: Vec<_> = self.fields.iter().map(|field| (attr_name(field.key), field.line)).collect();
        sorted.sort_unstable();
        let twice = sorted.array_windows().filter(|[(a, _), (b, _)]| a == b).min_by_key(|[_, (_, line)]| *line);
        let Some([(_, first), (_, again)]) = twice else { return Ok(()) };
        let key = self.fields.iter().find(|field| field.line == *again).map_or("", |field| field.key);
        Err(ReadError::new(*again, format!("expected each key once, found `{key}` again, which line {first} has")))
    }
}

/// Reads all the records of a file.
///
/// # Errors
///
/// If the file is not UTF-8, has no record, has a line that is no part of a record, a key twice in one record, or if it
/// ends within a line: a file that was cut off must not pass for a whole one.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Record<'_>>, ReadError> {
    let text = text(bytes)?;
    let mut records = Vec::new();
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut last_line = 1;
    for (line, whole) in (1..).zip(text.split_inclusive('\n')) {
        let Some(content) = whole.strip_suffix('\n') else {
            return Err(ReadError::new(line, "expected the rest of a record, found the end of the file within a line"));
        };
        let content = content.trim_ascii_end();
        if content.is_empty() {
            finish(&mut records, &mut fields, line - 1)?;
        } else if content.starts_with([' ', '\t']) {
            let Some(field) = fields.last_mut() else {
                let found = Excerpt(content);
                return Err(ReadError::new(line, format!("expected `Key: value` before the continuation {found}")));
            };
            let value = field.value.to_mut();
            value.push('\n');
            value.push_str(&content[1..]);
        } else {
            let (key, value) = content.split_once(':').filter(|(key, _)| is_key(key)).ok_or_else(|| {
                ReadError::new(line, format!("expected `Key: value` or an empty line, found {}", Excerpt(content)))
            })?;
            fields.push(Field { key, value: value.trim_ascii_start().into(), line });
        }
        last_line = line;
    }
    finish(&mut records, &mut fields, last_line)?;
    match records.last_mut() {
        Some(last) => last.ends_file = true,
        None => return Err(ReadError::new(last_line, "expected a record, found an empty file")),
    }
    Ok(records)
}

fn finish<'a>(records: &mut Vec<Record<'a>>, fields: &mut Vec<Field<'a>>, last_line: usize) -> Result<(), ReadError> {
    if !fields.is_empty() {
        let record = Record { fields: std::mem::take(fields), last_line, ends_file: false };
        record.check_keys()?;
        records.push(record);
    }
    Ok(())
}

fn text(bytes: &[u8]) -> Result<&str, ReadError> {
    let text = str::from_utf8(bytes).map_err(|error| {
        let valid = &bytes[..error.valid_up_to()];
        let line = 1 + valid.iter().filter(|byte| **byte == b'\n').count();
        match error.error_len() {
            Some(_) => ReadError::new(line, format!("expected UTF-8, found the byte {:#04x}", bytes[valid.len()])),
            None => ReadError::new(line, "expected the rest of a character, found the end of the file"),
        }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The attribute that a key is: `installed_size` for `Installed-Size`.
pub(crate) fn attr_name(key: &str) -> String {
    key.to_ascii_lowercase().replace('-', "_")
}

/// Whether two keys are one attribute.
fn is_same(a: &str, b: &str) -> bool {
    let plain = |byte: u8| if byte == b'-' { b'_' } else { byte.to_ascii_lowercase() };
    a.len() == b.len() && a.bytes().map(plain).eq(b.bytes().map(plain))
}

fn is_key(key: &str) -> bool {
    !key.starts_with(['#', '-']) && !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic())
}

/// A text of the file as an error quotes it: short, and with nothing in it that a terminal would obey.
struct Excerpt<'a>(&'a str);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(40) {
            Some((end, _)) => write!(f, "{:?}..", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}
