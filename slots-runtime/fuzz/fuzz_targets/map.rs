//! The operations of the property test, from bytes: see `slots_tests::model`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((setup, bytes)) = bytes.split_first() else { return };
    let (ops, _) = bytes.as_chunks::<4>();
    slots_tests::model::run(*setup, ops);
});
