//! Texts in two words.

use core::{marker::PhantomData, ptr::NonNull, slice};

/// A text that is lent or owned, a number beside it, and a mark: two words, where an `enum` of a `&str` and a `Box<str>`
/// takes three.
pub(crate) struct Text<'a> {
    /// 1. Here lie so many bytes as `len` says: those of a whole `str`, or, if that is [`TOO_LONG`] or `bits` has [`MARKED`],
    ///    the first of one.
    /// 2. If `bits` has [`OWNED`], they are all of a `Box<[u8]>` that nothing else owns; else they are borrowed for `'a`.
    start: NonNull<u8>,
    len: u32,
    /// The number, and what it has not.
    bits: u32,
    lent: PhantomData<&'a str>,
}

const TOO_LONG: u32 = u32::MAX;
const OWNED: u32 = 1 << 30;
const MARKED: u32 = 1 << 29;

// SAFETY: by 1 and 2, it is as a `&str` or as a `Box<str>`, and there are numbers beside it.
unsafe impl Send for Text<'_> {}
// SAFETY: as above.
unsafe impl Sync for Text<'_> {}

impl<'a> Text<'a> {
    /// The bits that a number may have.
    pub(crate) const NUMBER: u32 = !(OWNED | MARKED);

    /// A text that is lent. One of four gigabytes is the same as none that can be copied.
    #[inline(always)]
    pub(crate) const fn lent(text: &'a str, number: u32) -> Self {
        let len = if text.len() < TOO_LONG as usize { text.len() as u32 } else { TOO_LONG };
        // By 1 and 2: a `str`, or its first bytes, borrowed for `'a`.
        Self { start: NonNull::from_ref(text).cast(), len, bits: number & Self::NUMBER, lent: PhantomData }
    }

    /// The same with a mark, which no [`text`](Self::text) is read from; of one that is too long, any of its first bytes.
    #[inline(always)]
    pub(crate) const fn marked(text: &'a str, number: u32) -> Self {
        let bits = number & Self::NUMBER | MARKED;
        // By 1 and 2: the first bytes of a `str`, borrowed for `'a`.
        Self { start: NonNull::from_ref(text).cast(), len: text.len() as u32, bits, lent: PhantomData }
    }

    /// A copy of a text.
    ///
    /// # Panics
    /// If the text is four gigabytes long.
    pub(crate) fn copied(text: &str, number: u32) -> Self {
        assert!(text.len() < TOO_LONG as usize, "a name of {} bytes is too long", text.len());
        let bytes = NonNull::from(Box::leak(Box::<[u8]>::from(text.as_bytes())));
        // By 1 and 2: all of a `str`, in a box that came from nowhere else.
        Self { start: bytes.cast(), len: text.len() as u32, bits: number & Self::NUMBER | OWNED, lent: PhantomData }
    }

    #[inline(always)]
    pub(crate) const fn number(&self) -> u32 {
        self.bits & Self::NUMBER
    }

    #[inline(always)]
    pub(crate) const fn set_number(&mut self, number: u32) {
        self.bits = self.bits & !Self::NUMBER | number & Self::NUMBER;
    }

    #[inline(always)]
    pub(crate) const fn is_marked(&self) -> bool {
        self.bits & MARKED != 0
    }

    #[inline(always)]
    pub(crate) const fn is_owned(&self) -> bool {
        self.bits & OWNED != 0
    }

    /// The text, or nothing of one that is marked or too long.
    #[inline(always)]
    pub(crate) const fn text(&self) -> &str {
        if self.len == TOO_LONG || self.is_marked() {
            return "";
        }
        // SAFETY: by 1, they are a `str`.
        unsafe { core::str::from_utf8_unchecked(self.bytes()) }
    }

    /// Its bytes, or the first of one that is too long.
    #[inline(always)]
    pub(crate) const fn bytes(&self) -> &[u8] {
        // SAFETY: by 1, these bytes are there; by 2, for as long as `self` is.
        unsafe { slice::from_raw_parts(self.start.as_ptr(), self.len as usize) }
    }

    #[inline(always)]
    pub(crate) const fn is_as_long_as(&self, other: &Text<'_>) -> bool {
        self.len == other.len
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
            return Self::copied(self.text(), self.bits);
        }
        // By 1 and 2: what `self` has borrowed, borrowed once more.
        Self { ..*self }
    }
}

impl Drop for Text<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.is_owned() {
            let bytes = NonNull::slice_from_raw_parts(self.start, self.len as usize);
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
                let read = if number == 2 { "" } else { text };
                assert_eq!((one.text(), one.bytes(), one.number()), (read, text.as_bytes(), number));
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
    #[cfg(target_pointer_width = "64")]
    fn a_text_that_is_too_long_is_no_other() {
        let layout = std::alloc::Layout::array::<u8>(TOO_LONG as usize).expect("a layout");
        // The system gives zeros that take no memory until they are written, if it gives so many.
        // SAFETY: the layout is not empty.
        let Some(start) = NonNull::new(unsafe { std::alloc::alloc_zeroed(layout) }) else { return };
        // SAFETY: so many zeros were given, which nothing else uses.
        let zeros: &'static [u8] = unsafe { slice::from_raw_parts(start.as_ptr(), layout.size()) };
        // SAFETY: zeros are a `str`; to look at each would take a while.
        let long = unsafe { str::from_utf8_unchecked(zeros) };
        let lent = Text::lent(long, 0);
        assert!(lent.text().is_empty() && Text::marked(long, 0).text().is_empty());
        assert_eq!(lent.bytes().len(), zeros.len());
        assert!(std::panic::catch_unwind(|| Text::copied(long, 0)).is_err());
        assert_eq!(Text::lent(&long[1..], 0).text().len(), zeros.len() - 1);
        // SAFETY: allocated above with this layout; nothing borrows it any more.
        unsafe { std::alloc::dealloc(start.as_ptr(), layout) };
    }

    #[test]
    fn a_text_takes_two_words() {
        assert_eq!(size_of::<Text<'_>>(), size_of::<&str>().max(2 * size_of::<u32>() + size_of::<usize>()));
    }
}
