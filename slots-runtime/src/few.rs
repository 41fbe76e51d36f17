//! Finding a name among a few declared ones, by comparing it with each of them.

use core::hint::select_unpredictable;

/// The longest name: up to this length, comparing takes no call.
const LONGEST: usize = 32;

/// The position of `name` among a few names of 1 to 32 bytes that do not begin with a zero.
///
/// No branch depends on which of them it is. A text of another length than a name's is not read: zeros are compared in
/// its place.
#[inline(always)]
#[must_use]
pub fn find_few<const N: usize>(names: &[&str; N], name: &str) -> Option<usize> {
    // The position, counted from one.
    let mut number = 0;
    for (i, wanted) in names.iter().enumerate() {
        let other: &[u8] = &[0; LONGEST][..wanted.len()];
        let text = select_unpredictable(name.len() == wanted.len(), name.as_bytes(), other);
        // Added up and not chosen: what follows a choice is compiled once for each of the names, behind a branch.
        number |= (i + 1) * usize::from(text == wanted.as_bytes());
    }
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn one_of_few_names_is_found() {
        let longest = "a_name_as_long_as_it_may_be_here";
        assert_eq!(longest.len(), LONGEST);
        let names = ["x", "id", "label", longest];
        for (i, name) in names.iter().enumerate() {
            assert_eq!(find_few(&names, &String::from(*name)), Some(i));
            for at in 0..name.len() {
                let mut other = String::from(*name);
                other.replace_range(at..=at, "#");
                assert_eq!(find_few(&names, &other), None, "{other}");
            }
            assert_eq!(find_few(&names, &"\0".repeat(name.len())), None);
        }
        for absent in ["", "i", "labe", "labels", &"a".repeat(100)] {
            assert_eq!(find_few(&names, absent), None, "{absent}");
        }
        assert_eq!(find_few(&[], "x"), None);
    }
}
