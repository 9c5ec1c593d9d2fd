//! Settings of the whole process.

/// What the system agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Privacy {
    /// A crash writes no core file.
    pub no_core_file: bool,
    /// Other programs of the same person cannot read this one's memory, nor can a crash be handed to a program (Linux).
    pub not_dumpable: bool,
}

/// Turns core dumps off, and on Linux closes the process's memory to other programs of the same person. Called once, before
/// the first secret. A system that refuses is told about in the answer: the app goes on, the log says it.
#[must_use]
pub fn keep_private() -> Privacy {
    Privacy { no_core_file: no_core_file(), not_dumpable: not_dumpable() }
}

fn no_core_file() -> bool {
    #[cfg(unix)]
    return rlimit::setrlimit(rlimit::Resource::CORE, 0, 0).is_ok();
    #[cfg(not(unix))]
    return false;
}

/// The limit alone does not stop a core that the kernel pipes into a collector.
fn not_dumpable() -> bool {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    return rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable).is_ok();
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    return false;
}
