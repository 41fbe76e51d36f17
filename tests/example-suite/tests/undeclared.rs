//! What does not compile, and what the compiler says to it.

#[test]
fn undeclared_attributes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/undeclared/*.rs");
}
