use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    nick: Option<String>,
}

fn forget(person: &mut Person) {
    person.del_nickname();
}

fn main() {}
