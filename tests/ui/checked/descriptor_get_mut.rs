use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(validate = adult)]
    age: u32,
}

fn adult(age: u32) -> Result<(), String> {
    if age < 18 { Err(format!("{age} is too young")) } else { Ok(()) }
}

fn main() {
    let _ = |person: &mut Person| *Person::ATTRS.age.get_mut(person) -= 10;
}
