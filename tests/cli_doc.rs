//! docs/cli.md is what the help says. `UPDATE_DOCS=1 cargo test --test cli_doc` rewrites it.

use std::path::Path;

#[test]
fn the_document_is_the_help() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    let made = legwork::cli::markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &made).expect("docs/cli.md can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == made,
        "docs/cli.md is not current: UPDATE_DOCS=1 cargo test --test cli_doc"
    );
}

#[test]
fn every_subcommand_has_an_example() {
    let top = legwork::cli::command();
    for subcommand in top.get_subcommands().chain([&top]) {
        let after = subcommand
            .get_after_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        assert!(after.contains("Example:\n"), "{}", subcommand.get_name());
        let about = subcommand
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        assert!(!about.is_empty(), "{}", subcommand.get_name());
    }
}
