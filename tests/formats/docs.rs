//! Documentation that is made from the list of formats.

use legwork::formats::{FORMATS, docs};

#[test]
fn table_of_formats_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, docs()).expect("docs/formats.md can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, docs(), "run the tests once with UPDATE_DOCS=1");
}

#[test]
fn names_and_endings_are_each_of_one_format() {
    let mut seen = std::collections::BTreeSet::new();
    for format in FORMATS {
        assert!(seen.insert(format!("name {}", format.name)));
        for ending in format.extensions {
            assert!(seen.insert(format!("ending {ending}")));
        }
        assert!(format.read.is_some() || format.bulk.is_some() || format.is_written());
    }
    let names: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
    assert_eq!(
        names,
        [
            "ron", "json", "jsonl", "csv", "dot", "svg", "png", "ftm", "geojson"
        ]
    );
}
