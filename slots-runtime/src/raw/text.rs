//! Texts in two words.

use core::{marker::PhantomData, ptr::NonNull, slice};

/// A text that is lent or owned, a number beside it, and a mark: two words, where an `enum` of a `&str` and a `Box<str>`
/// takes three.
pub(crate) struct Text<'a> {
    /// 1. Here lie the bytes of a whole `str`, as many as the lowest bits of `len` say.
    /// 2. If `len` has [`OWNED`], they are all of a `Box<[u8]>` that nothing else owns; else they are borrowed for `'a`.
    start: NonNull<u8>,
    len: u32,
    number: u32,
    lent: PhantomData<&'a str>,
}

const OWNED: u32 = 1 << 31;
const MARKED: u32 = 1 << 30;
/// Lent, and too long to be told: as long as no other text.
const TOO_LONG: u32 = 1 << 29;
const MAX_LEN: u32 = TOO_LONG - 1;

// SAFETY: by 1 and 2, it is as a `&str` or as a `Box<str>`, and there are numbers beside it.
unsafe impl Send for Text<'_> {}
// SAFETY: as above.
unsafe impl Sync for Text<'_> {}

impl<'a> Text<'a> {
    /// A text that is lent. One of half a gigabyte or more reads as an empty one, and is the same as none that can be
    /// copied.
    #[inline(always)]
    pub(crate) const fn lent(text: &'a str, number: u32) -> Self {
        let is_short = text.len() <= MAX_LEN as usize;
        let len = if is_short { text.len() as u32 & MAX_LEN } else { TOO_LONG };
        // By 1 and 2: a `str`, or no byte of one, borrowed for `'a`.
        Self { start: NonNull::from_ref(text).cast(), len, number, lent: PhantomData }
    }

    /// The same with a mark.
    #[inline(always)]
    pub(crate) const fn marked(text: &'a str, number: u32) -> Self {
        let mut this = Self::lent(text, number);
        this.len |= MARKED;
        this
    }

    /// A copy of a text.
    ///
    /// # Panics
    /// If the text is half a gigabyte long or more.
    pub(crate) fn copied(text: &str, number: u32) -> Self {
        assert!(text.len() <= MAX_LEN as usize, "a name of {} bytes is too long", text.len());
        let bytes = NonNull::from(Box::leak(Box::<[u8]>::from(text.as_bytes())));
        // By 1 and 2: all of a `str`, in a box that came from nowhere else.
        Self { start: bytes.cast(), len: text.len() as u32 | OWNED, number, lent: PhantomData }
    }

    #[inline(always)]
    pub(crate) const fn number(&self) -> u32 {
        self.number
    }

    #[inline(always)]
    pub(crate) const fn set_number(&mut self, number: u32) {
        self.number = number;
    }

    #[inline(always)]
    pub(crate) const fn is_marked(&self) -> bool {
        self.len & MARKED != 0
    }

    #[inline(always)]
    pub(crate) const fn is_owned(&self) -> bool {
        self.len & OWNED != 0
    }

    #[inline(always)]
    const fn len(&self) -> usize {
        (self.len & MAX_LEN) as usize
    }

    #[inline(always)]
    pub(crate) const fn text(&self) -> &str {
        // SAFETY: by 1, these bytes are there, and a `str`; by 2, they are as long as `self` is.
        unsafe { core::str::from_utf8_unchecked(slice::from_raw_parts(self.start.as_ptr(), self.len())) }
    }

    #[inline(always)]
    pub(crate) const fn is_as_long_as(&self, other: &Text<'_>) -> bool {
        (self.len ^ other.len) & (TOO_LONG | MAX_LEN) == 0
    }

    /// Whether they begin at one place.
    #[inline(always)]
    pub(crate) fn is_at(&self, other: &Text<'_>) -> bool {
        self.start == other.start
    }
}

impl Clone for Text<'_> {
    #[inline]
    fn clone(&self) -> Self {
        if self.is_owned() {
            return Self::copied(self.text(), self.number);
        }
        // By 1 and 2: what `self` has borrowed, borrowed once more.
        Self { ..*self }
    }
}

impl Drop for Text<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.is_owned() {
            let bytes = NonNull::slice_from_raw_parts(self.start, self.len());
            // SAFETY: by 2, a box that nothing else owns; by 1, it is so long.
            drop(unsafe { Box::from_raw(bytes.as_ptr()) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_what_they_were_made_from() {
        for text in ["", "x", "größer", &"long ".repeat(20)] {
            let (lent, marked, copied) = (Text::lent(text, 1), Text::marked(text, 2), Text::copied(text, 3));
            let (again, dropped) = (copied.clone(), lent.clone());
            drop(dropped);
            for (one, number) in [(&lent, 1), (&marked, 2), (&copied, 3), (&again, 3)] {
                assert_eq!((one.text(), one.number()), (text, number));
                assert!(one.is_as_long_as(&lent) && !one.is_as_long_as(&Text::lent("0123", 0)));
                assert_eq!((one.is_marked(), one.is_owned()), (number == 2, number == 3));
                assert_eq!(one.is_at(&lent), number < 3 || text.is_empty());
            }
            assert!(!again.is_at(&copied) || text.is_empty());
            drop(copied);
            assert_eq!(again.text(), text);
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_no_other() {
        // No page of it is touched: the system gives zeros, and zeros are a `str`.
        let zeros = vec![0_u8; MAX_LEN as usize + 1];
        let long = long_text(&zeros);
        let lent = Text::lent(long, 0);
        assert_eq!(lent.text(), "");
        for text in ["", "0123"] {
            assert!(!lent.is_as_long_as(&Text::lent(text, 0)) && !Text::copied(text, 0).is_as_long_as(&lent));
        }
        assert!(std::panic::catch_unwind(|| Text::copied(long, 0)).is_err());
    }

    /// Without a look at each byte, which would take a while.
    fn long_text(zeros: &[u8]) -> &str {
        // SAFETY: zeros are a `str`.
        unsafe { std::str::from_utf8_unchecked(zeros) }
    }

    #[test]
    fn a_text_takes_two_words() {
        assert_eq!(size_of::<Text<'_>>(), size_of::<&str>().max(2 * size_of::<u32>() + size_of::<usize>()));
    }
}
