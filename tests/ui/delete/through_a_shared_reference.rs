use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    name: String,
    nick: Option<String>,
}

fn forget(person: &Person) {
    person.del_nick();
}

fn main() {}
