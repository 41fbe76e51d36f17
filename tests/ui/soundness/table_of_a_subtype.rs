use slots_runtime::private::Table;

type Any = for<'a> fn(&'a str) -> &'a str;
type Static = fn(&'static str) -> &'static str;

fn widen(table: Table<Static>) -> Table<Any> {
    table
}

fn main() {}
