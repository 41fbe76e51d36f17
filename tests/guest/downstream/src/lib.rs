//! Structs of a crate that depends on a facade alone, and names the runtime by the way there.
#![deny(warnings, missing_docs)]

use slots_guest_facade::{
    Entity,
    slots::{Slotted, dynamic_attrs},
};

/// In slots, on a base from there.
#[derive(Slotted, Debug, Clone, PartialEq)]
#[slots(crate = slots_guest_facade::slots, init)]
pub struct User {
    /// The base.
    #[slot(base)]
    pub entity: Entity,
    /// How one logs in.
    pub login: String,
}

/// In a dict.
#[dynamic_attrs]
#[derive(Debug, Clone, PartialEq, Default)]
#[slots(crate = slots_guest_facade::slots)]
pub struct Settings {
    /// The colours.
    pub theme: String,
}

/// In slots, with a map.
#[dynamic_attrs]
#[derive(Slotted, Debug, Clone, PartialEq, Default)]
#[slots(crate = slots_guest_facade::slots)]
pub struct Profile {
    /// The picture.
    pub picture: Option<Vec<u8>>,
}

/// In a hash map.
#[dynamic_attrs(storage = "hash")]
#[derive(Debug, Clone, PartialEq, Default)]
#[slots(crate = slots_guest_facade::slots)]
pub struct Cookies {
    /// Of the session.
    pub session: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_works() {
        let user = User::from(UserInit { entity: Entity::new(7, 1), login: "ada".to_owned() });
        assert_eq!((user.id(), user.attr::<u32>("revision").unwrap()), (7, &1));
        let mut settings = Settings::default();
        settings.set_attr("size", 12_u32).unwrap();
        let (profile, cookies) = (Profile::default(), Cookies::default());
        assert_eq!((settings.attrs().count(), profile.attrs().count(), cookies.attrs().count()), (2, 1, 1));
    }
}
