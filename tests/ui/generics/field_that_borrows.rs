use slots_runtime::*;

#[derive(Slotted)]
struct Token<'a> {
    text: &'a str,
    line: u32,
}

fn text<'a>(token: &Token<'a>) -> Result<&'a str, AttrError> {
    token.attr::<&'a str>("text").copied()
}

fn main() {}
