use alloc::string::String;

/// A type's name without the paths: `alloc::vec::Vec<core::option::Option<u8>>` is `Vec<Option<u8>>`.
pub(crate) fn short(full: &str) -> String {
    let mut short = String::with_capacity(full.len());
    // Where the word at the end of `short` begins: the path's last segment so far.
    let mut word = 0;
    let mut in_word = false;
    let mut chars = full.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '_' || c == '#' {
            if !in_word {
                word = short.len();
            }
            in_word = true;
            short.push(c);
        } else if c == ':' && in_word && chars.peek() == Some(&':') {
            chars.next();
            short.truncate(word);
            in_word = false;
        } else {
            in_word = false;
            short.push(c);
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn paths_go_and_all_else_stays() {
        for (full, expected) in [
            ("f64", "f64"),
            ("alloc::vec::Vec<core::option::Option<alloc::string::String>>", "Vec<Option<String>>"),
            ("&'static [a::b::C; 3]", "&'static [C; 3]"),
            ("fn(a::B) -> (c::D, e::F)", "fn(B) -> (D, F)"),
            ("<a::B as c::D>::E", "<B as D>::E"),
            ("alloc::boxed::Box<dyn core::ops::function::Fn(u8) + core::marker::Send>", "Box<dyn Fn(u8) + Send>"),
            ("krate::r#type::R<{ 3 }>", "R<{ 3 }>"),
        ] {
            assert_eq!(short(full), expected);
        }
    }
}
