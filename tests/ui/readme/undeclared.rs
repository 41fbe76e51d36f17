use slots_runtime::Slotted;

#[derive(Slotted)]
struct Person {
    name: String,
    age: u32,
}

fn main() {
    let ada = Person { name: "Ada".to_owned(), age: 36 };
    println!("{} is {}", ada.name(), ada.agee());
}
