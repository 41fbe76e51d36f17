use slots_runtime::private::Offset;

type Any = for<'a> fn(&'a str) -> &'a str;
type Static = fn(&'static str) -> &'static str;

fn widen<S>(offset: Offset<S, Static>) -> Offset<S, Any> {
    offset
}

fn main() {}
