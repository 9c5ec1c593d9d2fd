//! Wipes the part of the stack that a piece of work has used.

use std::hint::black_box;

/// Deeper than any work here goes: curve arithmetic, Argon2's first block, the files. Unoptimised frames are far larger.
const DEPTH: usize = if cfg!(debug_assertions) { 256 * 1024 } else { 48 * 1024 };

/// Does the work and wipes the stack that it stood on. What it answers must not hold a secret by value: it would stay in
/// the frame of the caller.
pub fn wiped<T>(work: impl FnOnce() -> T) -> T {
    let done = below(work);
    wipe_stack();
    done
}

/// Overwrites the stack below the caller. Costs about a microsecond.
#[inline(never)]
pub fn wipe_stack() {
    let mut space = [0_u8; DEPTH];
    // Whoever is handed the array might read it, so the zeros must really be written.
    black_box(&mut space);
}

#[inline(never)]
fn below<T>(work: impl FnOnce() -> T) -> T {
    work()
}
