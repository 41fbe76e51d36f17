//! Trees of strong and weak references in attributes.

use slots_runtime::Slotted;
use std::{
    cell::RefCell,
    rc::{Rc, Weak as RcWeak},
    sync::{Arc, Mutex, Weak},
};

record! {
    #[slots(init)]
    pub struct Branch {
        pub id: u32,
        pub parent: RcWeak<RefCell<Branch>>,
        pub children: Vec<Rc<RefCell<Branch>>>,
    }
}

record! {
    #[slots(init)]
    pub struct Task {
        pub id: u32,
        pub next: Option<Arc<Task>>,
        pub before: Mutex<Weak<Task>>,
    }
}

fn branch(id: u32) -> Rc<RefCell<Branch>> {
    Rc::new(RefCell::new(Branch::from(BranchInit { id, parent: RcWeak::new(), children: vec![] })))
}

#[test]
fn a_child_finds_its_parent_until_it_is_gone() {
    let (root, leaf) = (branch(1), branch(2));
    leaf.borrow_mut().set_parent(Rc::downgrade(&root));
    root.borrow_mut().children_mut().push(Rc::clone(&leaf));
    let parent = leaf.borrow().attr::<RcWeak<RefCell<Branch>>>("parent").unwrap().upgrade().unwrap();
    assert_eq!(parent.borrow().id(), 1);
    drop(parent);
    assert_eq!((Rc::strong_count(&leaf), Rc::weak_count(&root)), (2, 1));
    drop(root);
    assert!(leaf.borrow().parent().upgrade().is_none());
    assert_eq!(Rc::strong_count(&leaf), 1);
}

#[test]
fn a_cycle_of_weak_references_is_freed() {
    let first = Arc::new_cyclic(|first: &Weak<Task>| {
        let next = Task::from(TaskInit { id: 2, next: None, before: Mutex::new(first.clone()) });
        Task::from(TaskInit { id: 1, next: Some(Arc::new(next)), before: Mutex::default() })
    });
    let next = Arc::clone(first.next().as_ref().unwrap());
    assert_eq!(next.before().lock().unwrap().upgrade().unwrap().id(), 1);
    drop(first);
    assert!(next.before().lock().unwrap().upgrade().is_none());
    assert_eq!(Arc::strong_count(&next), 1);
}

#[test]
fn shared_attributes_go_to_other_threads() {
    let task = Arc::new(Task::from(TaskInit { id: 3, next: None, before: Mutex::default() }));
    let other = Arc::clone(&task);
    let id = std::thread::spawn(move || *other.attr::<u32>("id").unwrap()).join().unwrap();
    assert_eq!((id, Arc::strong_count(&task)), (3, 1));
}
