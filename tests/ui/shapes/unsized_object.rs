use slots_runtime::*;

#[derive(Slotted)]
struct Job {
    number: u32,
    task: dyn Fn() + Send,
}

fn main() {}
