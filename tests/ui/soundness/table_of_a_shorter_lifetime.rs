use slots_runtime::{Slotted, __table, private::Table};

#[derive(Slotted)]
struct Token<'a> {
    text: &'a str,
}

impl<'a> Token<'a> {
    const TABLE: Table<Self> = __table!(Self [Token::ATTRS.text.__slot(None),]);
}

fn main() {}
