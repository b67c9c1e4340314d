//! Texts that a list has twice: one of the two was meant to be another, or is not needed.

use std::collections::BTreeSet;

use super::fault::{Fault, Faults, kind};
use super::node::{Node, Value};

/// Tells of each scalar that stands in its list a second time, in all lists below a node.
pub fn tell_repeated(node: &Node, faults: &mut Faults) {
    match &node.value {
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Text(_) => {}
        Value::Map(entries) => {
            for (_, value) in entries {
                tell_repeated(value, faults);
            }
        }
        Value::List(items) => {
            let mut seen = BTreeSet::new();
            for item in items {
                tell_repeated(item, faults);
                let Some(text) = item.text() else { continue };
                if !seen.insert(text.clone()) {
                    faults.push(Fault::at(kind::REPEATED, item).fact("found", text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::decode;

    #[test]
    fn each_text_that_a_list_has_twice_is_told_where_it_stands_again() {
        let text = "a: [x, y, x, 1, '1']\nb: {c: [y, y, y], d: [[x], [x]]}\ne: [z, {z: z}]\n";
        let mut faults = Faults::default();
        tell_repeated(&decode(text).unwrap(), &mut faults);
        let told: Vec<_> = faults.iter().map(|fault| (fault.kind, fault.range.start)).collect();
        assert_eq!(told, [("repeated", 10), ("repeated", 16), ("repeated", 32), ("repeated", 35)]);
    }
}
