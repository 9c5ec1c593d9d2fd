//! The committed corpus of the fuzz targets, through the same checks (`fuzz/src`), with the stable compiler.

use std::{collections::BTreeSet, fs, path::Path};

#[expect(unreachable_pub, reason = "it is a library of its own in `fuzz/`")]
#[path = "../../fuzz/src/lib.rs"]
mod checks;

/// All of it together, so that nobody minds having it.
const MAX_CORPUS_BYTES: u64 = 100_000;

#[test]
fn the_corpus_holds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    let mut bytes = 0;
    for (name, check) in checks::ALL {
        let mut files = 0;
        for file in fs::read_dir(corpus.join(name)).unwrap() {
            let path = file.unwrap().path();
            let data = fs::read(&path).unwrap();
            bytes += data.len() as u64;
            files += 1;
            if let Err(panic) = std::panic::catch_unwind(|| check(&data)) {
                eprintln!("{}", path.display());
                std::panic::resume_unwind(panic);
            }
        }
        assert!(files > 0, "{name} has no corpus");
    }
    assert!(bytes <= MAX_CORPUS_BYTES, "{bytes} bytes");
    let folders: BTreeSet<String> = fs::read_dir(corpus)
        .unwrap()
        .map(|folder| folder.unwrap().file_name().into_string().unwrap())
        .collect();
    let targets: BTreeSet<String> = checks::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(folders, targets);
}
