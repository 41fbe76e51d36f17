//! Making values: the struct of initial values, and `new`.

record! {
    #[slots(init, new)]
    pub struct Server {
        pub host: String,
        #[slot(default = 8080)]
        pub port: u16,
        #[slot(default)]
        pub tags: Vec<String>,
        #[slot(default = Some(host_length(&host)))]
        pub length: Option<usize>,
        #[slot(skip, default)]
        pub(super) cache: u64,
    }
}

fn host_length(host: &str) -> usize {
    host.len()
}

record! {
    #[slots(init = Beginning, new)]
    #[derive(Default)]
    pub struct Named {
        pub a: u8,
        pub r#type: u8,
    }
}

record! {
    #[slots(init, new)]
    #[derive(Debug, PartialEq)]
    pub struct Empty {}
}

#[test]
fn from_init_has_every_field() {
    let server =
        Server::from(ServerInit { host: "a".to_owned(), port: 1, tags: vec!["t".to_owned()], length: None, cache: 5 });
    assert_eq!((server.host().as_str(), server.port(), server.tags().len(), server.length()), ("a", 1, 1, &None));
    let server: Server = ServerInit { host: "b".to_owned(), port: 2, tags: vec![], length: None, cache: 0 }.into();
    assert_eq!(server.host(), "b");
}

#[test]
fn new_leaves_out_what_has_a_default() {
    let server = Server::new("example".to_owned());
    assert_eq!((server.port(), server.tags().len()), (8080, 0));
}

#[test]
fn a_default_may_use_what_comes_before_it() {
    assert_eq!(Server::new("example".to_owned()).length(), &Some(7));
}

#[test]
fn the_struct_of_initial_values_may_have_a_name_of_its_own() {
    let named = Named::from(Beginning { a: 1, r#type: 2 });
    assert_eq!((named.a(), named.r#type()), (1, 2));
}

#[test]
fn new_takes_raw_identifiers() {
    let named = Named::new(3, 4);
    assert_eq!((named.a(), named.r#type()), (3, 4));
}

#[test]
fn the_default_is_that_of_every_field() {
    let named = Named::default();
    assert_eq!((named.a(), named.r#type()), (0, 0));
}

#[test]
fn a_struct_without_fields_has_no_attributes() {
    use slots_runtime::Slotted;
    let mut empty = Empty::from(EmptyInit {});
    assert_eq!(empty, Empty::new());
    assert_eq!(empty.attrs().count(), 0);
    assert!(!empty.has_attr("x") && empty.attr::<u8>("").is_err());
    assert!(empty.del_attr("x").is_err());
    assert_eq!(format!("{empty:?}"), "Empty");
}
