use slots_runtime::*;

#[dynamic_attrs]
struct Person {
    name: String,
}

fn age(person: &mut Person) -> u32 {
    person.set_attr("age", 25_u32).unwrap();
    person.age()
}

fn main() {}
