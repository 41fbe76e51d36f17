//! The name that was probably meant.

use alloc::vec::Vec;

/// The candidate with the least edit distance to `name`, if it is near: at most a third of the characters differ.
pub(crate) fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // A name of some kilobytes is no slip of the pen, and the distance takes quadratic time.
    if name.len() > 64 {
        return None;
    }
    candidates
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= candidate.len().max(name.len()) / 3)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The Levenshtein distance, where exchanging two neighbours counts as one edit (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (mut before, mut last, mut row) = (Vec::new(), (0..=b.len()).collect::<Vec<_>>(), Vec::new());
    for i in 1..=a.len() {
        row.clear();
        row.push(i);
        for j in 1..=b.len() {
            let differ = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (last[j - 1] + differ).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        (before, last, row) = (last, row, before);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_miss_is_found() {
        let names = ["x", "label", "identifier", "record_id"];
        let near = |name| nearest(name, names.into_iter());
        assert_eq!(near("labl"), Some("label"));
        assert_eq!(near("lable"), Some("label"));
        assert_eq!(near("recordId"), Some("record_id"));
        assert_eq!(near("weight"), None);
        assert_eq!(near("colour"), None);
    }
}
