use slots_runtime::*;

#[derive(Slotted)]
#[slots(init)]
struct Person {
    #[slot(validate = adult)]
    age: u32,
}

fn adult(age: u32) -> Result<(), String> {
    if age < 18 { Err(format!("{age} is too young")) } else { Ok(()) }
}

fn main() {
    let person = Person::from(PersonInit { age: 36 });
}
