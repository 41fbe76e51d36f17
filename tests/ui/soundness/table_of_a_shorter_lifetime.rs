use slots_runtime::{Slotted, private::*};

#[derive(Slotted)]
struct Token<'a> {
    text: &'a str,
}

struct Other<'a>(&'a str);

impl<'a> Other<'a> {
    const FACTS: Facts<Token<'a>, 1, 1> =
        Facts::of("Token", Repr::Rust, StorageKind::Slots, Search::Few, [known(Token::ATTRS.text)]);
}

fn main() {}
