//! Packed inputs and other encodings, opened as a user opens them.

use std::path::{Path, PathBuf};

use legwork::error::Error;
use legwork::store::{Opened, open};
use legwork::task::Unwatched;

/// The same table, packed by each of the programs.
const PACKED: [&str; 3] = ["nodes.csv.gz", "nodes.csv.zst", "nodes.csv.xz"];

fn fixture(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read(root.join("tests/fixtures/packed").join(name)).expect("a fixture")
}

fn opened(name: &str, bytes: &[u8]) -> Result<Opened, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let file: PathBuf = folder.path().join(name);
    std::fs::write(&file, bytes).expect("written");
    open(&[file], &Unwatched::default().task())
}

#[track_caller]
fn is_whole(name: &str, bytes: &[u8]) {
    let opened = opened(name, bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
    let view = opened.graph.view();
    assert_eq!(
        (view.n_entities(), opened.problems.len()),
        (42, 0),
        "{name}"
    );
    let bond = view.resolve("007").expect("Bond");
    assert_eq!(view.entity(bond).name(), "James Bond");
}

#[test]
fn packed_tables_open_whatever_they_are_called() {
    for name in PACKED {
        is_whole(name, &fixture(name));
        is_whole("called otherwise.csv", &fixture(name));
    }
    // Two archives in one are what both hold.
    for name in PACKED {
        let (mut both, more) = (fixture(name), fixture(name));
        both.extend(more);
        let opened = opened(name, &both).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(
            opened.graph.view().n_entities(),
            43,
            "a header is a row there"
        );
    }
}

#[test]
fn archives_that_are_cut_or_damaged_are_an_error_that_says_how_far_it_came() {
    for name in PACKED {
        let good = fixture(name);
        for end in 7..good.len() {
            let error = opened(name, &good[..end]).err();
            let error = error.unwrap_or_else(|| panic!("{name} cut at {end} is no archive"));
            let text = error.to_string();
            assert!(
                text.contains("cannot read") && text.contains(name),
                "{text}"
            );
            assert!(
                text.contains("bytes could be unpacked"),
                "{name} {end}: {text}"
            );
        }
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 0x11;
            if let Ok(opened) = opened(name, &bad) {
                // A name in the header of a gzip archive, say: nothing that was packed.
                let n = opened.graph.view().n_entities();
                assert!(n == 42, "{name} byte {at}: {n}");
            }
        }
    }
}

#[test]
fn utf_16_with_its_mark_reads_as_utf_8() {
    let text = "\u{feff}Id\tLabel\tKind\n007\tЖенщина 🙂\tPerson\n";
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    for bytes in [wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
        let graph = opened("t.tsv", &bytes).expect("a table").graph;
        let view = graph.view();
        let bond = view.resolve("007").expect("Bond");
        assert_eq!(view.entity(bond).name(), "Женщина 🙂");
        // Cut in the middle of a letter.
        let odd = opened("t.tsv", &bytes[..bytes.len() - 1]).expect("a table");
        assert_eq!(odd.graph.view().n_entities(), 1);
    }
}

#[test]
fn records_may_be_packed_as_well() {
    use std::io::Write;
    let text = include_str!("../../graph.ron");
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(text.as_bytes()).expect("memory takes it");
    let packed = out.finish().expect("memory takes it");
    let (plain, packed) = (
        opened("graph.ron", text.as_bytes()).expect("a graph"),
        opened("graph.ron.gz", &packed).expect("a graph"),
    );
    assert_eq!(
        plain.graph.view().n_claims(),
        packed.graph.view().n_claims()
    );
}

#[test]
fn the_name_says_nothing_of_how_an_input_is_packed() {
    let text = b"Id,Label\na,Ann\n";
    for name in ["t.csv.gz", "t.csv.zst", "t.csv.xz"] {
        let opened = opened(name, text).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(opened.graph.view().n_entities(), 1, "{name}");
    }
}

#[test]
fn what_stands_behind_an_archive_and_is_none_is_an_error() {
    for name in PACKED {
        let junk = [&fixture(name)[..], b"and junk behind it"].concat();
        let error = opened(name, &junk).err();
        let text = error
            .unwrap_or_else(|| panic!("{name} is no archive"))
            .to_string();
        assert!(
            text.contains("cannot read") && text.contains(name),
            "{text}"
        );
        assert!(text.contains("bytes were unpacked"), "{text}");
    }
}
