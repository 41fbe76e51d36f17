use slots_runtime::*;

#[derive(Slotted)]
struct Person {
    #[slot(validate = known)]
    age: Option<u32>,
}

fn known(age: &Option<u32>) -> Result<(), &'static str> {
    age.map(drop).ok_or("an age cannot be forgotten")
}

fn main() {
    let _ = |person: &mut Person| person.del_age();
}
