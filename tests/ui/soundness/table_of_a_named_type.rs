use slots_runtime::{Slotted, __table, private::Table};

#[derive(Slotted)]
struct Token<'a> {
    text: &'a str,
}

fn table<'a>() -> Table<Token<'a>> {
    __table!(Token [Token::ATTRS.text.__slot(None),])
}

fn main() {}
