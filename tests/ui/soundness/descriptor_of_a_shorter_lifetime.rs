use slots_runtime::*;

#[derive(Slotted)]
struct Token<'a> {
    text: &'a str,
}

fn keep<'short, 'long>(token: &mut Token<'long>, text: &'short str) {
    let attr: Attr<Token<'short>, &'short str> = Token::<'long>::ATTRS.text;
    Token::<'long>::ATTRS.text.set(token, text);
}

fn main() {}
