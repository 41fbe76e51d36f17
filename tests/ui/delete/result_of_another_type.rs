use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    nick: Option<String>,
}

fn forget(person: &mut Person) -> String {
    person.del_nick()
}

fn main() {}
