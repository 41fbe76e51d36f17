//! Instances that are shared: strong and weak references, and threads.

use slots_runtime::Slotted;
use std::{
    cell::RefCell,
    rc::{Rc, Weak as RcWeak},
    sync::{Arc, Mutex, Weak},
    thread,
};

record! {
    #[slots(init)]
    #[derive(Debug, Clone, PartialEq)]
    pub struct Node {
        pub id: u32,
        pub name: String,
    }
}

fn node(id: u32) -> Node {
    Node::from(NodeInit { id, name: format!("n{id}") })
}

#[test]
fn an_arc_is_found_through_its_weak_until_it_is_gone() {
    let strong = Arc::new(node(1));
    let weak: Weak<Node> = Arc::downgrade(&strong);
    assert_eq!(weak.upgrade().unwrap().attr::<u32>("id").unwrap(), &1);
    drop(strong);
    assert!(weak.upgrade().is_none());
}

#[test]
fn an_rc_is_changed_through_its_weak() {
    let strong = Rc::new(RefCell::new(node(1)));
    let weak: RcWeak<RefCell<Node>> = Rc::downgrade(&strong);
    weak.upgrade().unwrap().borrow_mut().set_id(2);
    assert_eq!(strong.borrow().id(), 2);
    drop(strong);
    assert!(weak.upgrade().is_none());
}

#[test]
fn an_arc_can_be_made_from_its_own_weak() {
    let made = Arc::new_cyclic(|weak: &Weak<Node>| {
        assert!(weak.upgrade().is_none());
        node(3)
    });
    assert_eq!((made.id(), Arc::weak_count(&made)), (3, 0));
}

#[test]
fn a_clone_is_made_when_a_shared_one_is_written() {
    let mut a = Arc::new(node(1));
    let b = Arc::clone(&a);
    Arc::make_mut(&mut a).set_name("changed".to_owned());
    assert_eq!((a.name().as_str(), b.name().as_str()), ("changed", "n1"));
}

#[test]
fn instances_go_to_other_threads_and_back() {
    let shared = Arc::new(Mutex::new(vec![node(1), node(2)]));
    let handles: Vec<_> = (0..4)
        .map(|_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                for node in shared.lock().unwrap().iter_mut() {
                    *node.attr_mut::<u32>("id").unwrap() += 1;
                    node.name_mut().push('+');
                }
                node(9)
            })
        })
        .collect();
    let made: Vec<_> = handles.into_iter().map(|handle| handle.join().unwrap()).collect();
    assert_eq!(made, vec![node(9); 4]);
    let nodes = shared.lock().unwrap();
    assert_eq!((nodes[0].id(), nodes[1].name().as_str()), (5, "n2++++"));
}

#[test]
fn what_is_shared_costs_two_counters_more() {
    let shared = Node::LAYOUT.in_arc();
    assert!(shared.size() >= Node::LAYOUT.size() + 2 * size_of::<usize>());
}
