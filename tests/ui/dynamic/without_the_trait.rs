use slots_runtime::dynamic_attrs;

#[dynamic_attrs]
struct Person {
    name: String,
}

fn name(person: &Person) -> Option<&String> {
    person.attr("name").ok()
}

fn main() {}
