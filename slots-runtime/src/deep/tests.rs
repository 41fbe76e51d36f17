use std::{rc::Rc, sync::Arc};

use super::*;

#[test]
fn what_is_shared_counts_once_and_apart() {
    let text: Arc<str> = "shared".into();
    let both = (Arc::clone(&text), Arc::clone(&text), "own".to_owned());
    let mut heap = Heap::new();
    both.add_to(&mut heap);
    both.0.add_to(&mut heap);
    assert_eq!((heap.owned(), heap.blocks(), heap.shared(), heap.shared_blocks()), (3, 1, 24, 1));
    assert_eq!(heap.total(), 27);
}

#[test]
fn what_a_shared_value_owns_is_shared() {
    let mut heap = Heap::new();
    (Rc::new(vec![1_u8, 2, 3]), vec![4_u8]).add_to(&mut heap);
    assert_eq!((heap.owned(), heap.shared(), heap.shared_blocks()), (1, 16 + 24 + 3, 2));
}

#[test]
fn values_without_a_size_take_nothing() {
    assert_eq!(vec![(); 1000].heap_size(), 0);
    assert_eq!(Box::new(()).heap_size(), 0);
    assert_eq!(vec![(); 1000].deep_size(), 24);
}

#[test]
fn a_value_that_is_borrowed_mutably_counts_as_empty() {
    let cell = std::cell::RefCell::new(vec![1_u8]);
    assert_eq!(cell.heap_size(), 1);
    let guard = cell.borrow_mut();
    assert_eq!(cell.heap_size(), 0);
    drop(guard);
}

#[test]
fn types_at_run_time() {
    let mut heap = Heap::new();
    assert_eq!(any(&String::from("four"), &mut heap), Ok(()));
    assert_eq!(any(&Some(vec![1_u64]), &mut heap), Ok(()));
    assert_eq!(any(&1.5_f32, &mut heap), Ok(()));
    assert_eq!((heap.owned(), heap.blocks()), (12, 2));
    assert_eq!(any(&heap.clone(), &mut heap), Err(Unknown));
}
