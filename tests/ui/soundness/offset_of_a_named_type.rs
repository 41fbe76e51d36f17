use slots_runtime::private::{__offsets, Offset};

struct Token<'a> {
    text: &'a str,
}

fn text<'a>() -> (Offset<Token<'a>, &'a str>,) {
    __offsets!(offsets_1 Token [text])
}

fn main() {}
