use slots_runtime::Key;

type Any = for<'a> fn(&'a str) -> &'a str;
type Static = fn(&'static str) -> &'static str;

fn narrow(key: &'static Key<Any>) -> &'static Key<Static> {
    key
}

fn main() {}
