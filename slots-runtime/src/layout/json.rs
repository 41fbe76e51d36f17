//! A layout as data, for JSON and its like.

use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use super::{Hole, Layout};

/// The keys are stable:
///
/// ```text
/// name, type       the struct's name, and the type's with its path and arguments
/// storage          "slots", "hybrid", "dict" or "hash"
/// repr             "Rust", "C" or "transparent"
/// size, align, padding, declared_order_size, least_size     bytes
/// cache_lines      how many lines of 64 bytes an instance spans
/// fields           bases flattened, in declaration order; of each: name, type, offset (from the start of the whole
///                  struct), size, align, role ("attr", "private", "skipped", "map", "header"), base (the name of the
///                  base that declares it, or null)
/// holes            by offset; of each: offset, size, after (a field's name, or null), trailing (at the end)
/// block            the heap block of a dict, the boxes of a hash: again a layout; or null
/// ```
impl Serialize for Layout {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let leaves = self.flattened();
        View {
            name: self.name(),
            type_name: self.type_name(),
            storage: self.storage().as_str(),
            repr: self.repr().as_str(),
            size: self.size(),
            align: self.align(),
            padding: self.padding(),
            declared_order_size: self.declared_order_size(),
            least_size: self.least_size(),
            cache_lines: self.cache_lines(),
            fields: leaves
                .iter()
                .map(|leaf| FieldView {
                    name: leaf.name(),
                    type_name: leaf.field().type_name(),
                    offset: leaf.offset(),
                    size: leaf.field().size(),
                    align: leaf.field().align(),
                    role: leaf.field().role().as_str(),
                    base: leaf.base().map(|base| base.name()),
                })
                .collect(),
            holes: self.holes().map(HoleView::from).collect(),
            block: self.block(),
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct View {
    name: &'static str,
    #[serde(rename = "type")]
    type_name: &'static str,
    storage: &'static str,
    repr: &'static str,
    size: usize,
    align: usize,
    padding: usize,
    declared_order_size: usize,
    least_size: usize,
    cache_lines: usize,
    fields: Vec<FieldView>,
    holes: Vec<HoleView>,
    block: Option<&'static Layout>,
}

#[derive(Serialize)]
struct FieldView {
    name: &'static str,
    #[serde(rename = "type")]
    type_name: &'static str,
    offset: usize,
    size: usize,
    align: usize,
    role: &'static str,
    base: Option<&'static str>,
}

#[derive(Serialize)]
struct HoleView {
    offset: usize,
    size: usize,
    after: Option<&'static str>,
    trailing: bool,
}

impl From<Hole> for HoleView {
    fn from(hole: Hole) -> Self {
        Self { offset: hole.offset(), size: hole.size(), after: hole.after(), trailing: hole.is_trailing() }
    }
}
