//! Memory pages of their own for a value that must not be swapped out.

use zeroize::ZeroizeOnDrop;

/// The smallest page of the systems that this runs on; larger pages only mean that a neighbour is locked too.
#[repr(align(4096))]
struct Pages<T>(Option<T>);

/// A value in pages of its own. The system is asked not to swap them out (`mlock`); where it refuses, by a limit or because
/// it has no such call, the value is still wiped when dropped and never moved.
pub struct Locked<T: ZeroizeOnDrop> {
    pages: Box<Pages<T>>,
    #[cfg(not(target_arch = "wasm32"))]
    guard: Option<region::LockGuard>,
}

impl<T: ZeroizeOnDrop> Locked<T> {
    /// Moves the value in. The caller wipes the stack that it was made on ([`super::wiped`]).
    #[must_use]
    pub fn new(value: T) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        {
            // Locked while still empty: the value never stands in a page that could be swapped out.
            let mut pages = Box::new(Pages(None));
            let guard = region::lock(&raw const *pages, size_of::<Pages<T>>()).ok();
            pages.0 = Some(value);
            Self { pages, guard }
        }
        #[cfg(target_arch = "wasm32")]
        Self { pages: Box::new(Pages(Some(value))) }
    }

    /// Did the system agree to keep the pages in memory?
    #[must_use]
    pub fn is_held(&self) -> bool {
        #[cfg(not(target_arch = "wasm32"))]
        return self.guard.is_some();
        #[cfg(target_arch = "wasm32")]
        return false;
    }
}

impl<T: ZeroizeOnDrop> std::ops::Deref for Locked<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.pages.0.as_ref().expect("there from `new` to `drop`")
    }
}

impl<T: ZeroizeOnDrop> std::ops::DerefMut for Locked<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.pages.0.as_mut().expect("there from `new` to `drop`")
    }
}

impl<T: ZeroizeOnDrop> Drop for Locked<T> {
    fn drop(&mut self) {
        // First the value, in place, then the lock, and last the memory.
        self.pages.0 = None;
        #[cfg(not(target_arch = "wasm32"))]
        drop(self.guard.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zeroize::Zeroizing;

    #[test]
    fn values_have_pages_of_their_own_and_are_held_in_memory() {
        let (one, two) = (Locked::new(Zeroizing::new([1_u8; 32])), Locked::new(Zeroizing::new([2_u8; 32])));
        let place = |value: &Locked<Zeroizing<[u8; 32]>>| std::ptr::from_ref(&***value).addr() / 4096;
        assert_ne!(place(&one), place(&two));
        assert_eq!((one[0], two[31]), (1, 2));
        #[cfg(target_os = "linux")]
        assert!(one.is_held() && two.is_held(), "two pages are within every limit");
    }
}
