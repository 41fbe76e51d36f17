use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    nick: String,
}

fn nickname(person: &mut Person) {
    person.nick_mut().push_str(person.name());
}

fn main() {}
