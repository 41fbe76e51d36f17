//! Random operations against the model: more than 100,000 in an ordinary run.

use proptest::{
    collection::vec,
    prelude::{ProptestConfig, any},
    proptest,
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_storages_do_what_the_model_does(setup in any::<u8>(), ops in vec(any::<[u8; 4]>(), 200..500)) {
        slots_tests::model::run(setup, &ops);
    }
}
