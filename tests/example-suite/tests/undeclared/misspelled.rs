use slots_example_suite::Invoice;

fn main() {
    let mut invoice = Invoice::new("Ada".to_owned(), 1_200);
    invoice.set_amuont(1_300);
    println!("{}", Invoice::ATTRS.custmer.get(&invoice));
}
