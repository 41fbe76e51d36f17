use slots_runtime::{__offsets, private::Attr};

struct Token<'a> {
    text: &'a str,
}

fn text<'a>() -> Attr<Token<'a>, &'a str> {
    __offsets!(Token [text text "text"] => text)
}

fn main() {}
