//! A map of its own in serde's formats.

use std::fmt;

use serde::{
    de::{Deserialize, Deserializer, MapAccess, Visitor},
    ser::{Serialize, Serializer},
};

use super::{
    unknown::{UNKNOWN, Unknown},
    write,
};
use crate::{
    map::{AttrMap, RootRef},
    raw::image::Room,
};

const OWNER: &str = "AttrMap";

/// As a map, in order.
impl Serialize for AttrMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let map = serializer.serialize_map(Some(self.len()))?;
        write::write_dynamic(map, self.view(), OWNER, &[])
    }
}

/// Every key becomes an attribute, of the type that [`Value`](crate::Value) tells.
impl<'de> Deserialize<'de> for AttrMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map;
        impl<'de> Visitor<'de> for Map {
            type Value = AttrMap;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AttrMap, A::Error> {
                let mut room = Room::new();
                let mut unknown = Unknown::for_map(&mut room, RootRef::shared());
                while unknown.key(&mut map, OWNER, |_| UNKNOWN)?.is_some() {
                    unknown.value(&mut map, OWNER)?;
                }
                Ok(unknown.take_map(RootRef::shared()))
            }
        }
        deserializer.deserialize_map(Map)
    }
}
