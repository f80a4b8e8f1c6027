//! A source's own words, read from its file at the moment they are asked for, and never stored.

use std::path::{Component, Path};

/// Largest source text that is read, in bytes: a hundred thick books, and still read in a blink.
const MAX_TEXT_BYTES: u64 = 64 * 1024 * 1024;

/// The paragraphs of a source's file, its non-empty lines; `None` where it cannot be read here.
///
/// A file is looked for under the folder alone: a graph from a stranger must not name files elsewhere.
pub fn paragraphs(folder: &Path, file: &str) -> Option<Vec<String>> {
    let relative = Path::new(file);
    let stays = |c: Component<'_>| matches!(c, Component::Normal(_) | Component::CurDir);
    if !relative.components().all(stays) {
        return None;
    }
    let path = folder.join(relative);
    let meta = std::fs::metadata(&path).ok()?;
    if !meta.is_file() || meta.len() > MAX_TEXT_BYTES {
        return None;
    }
    let bytes = std::fs::read(&path).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    Some(lines.map(|l| l.trim().to_owned()).collect())
}

/// First and last paragraph of a locator: paragraph *n* is `p12`, several are `p3-5`.
pub fn paragraphs_of(locator: &str) -> Option<(usize, usize)> {
    let numbers = locator.strip_prefix('p')?;
    let (first, last) = match numbers.split_once(['-', '–']) {
        Some((a, b)) => (a, b.trim_start_matches('p')),
        None => (numbers, numbers),
    };
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (0 < first && first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_name_one_paragraph_or_several() {
        assert_eq!(paragraphs_of("p12"), Some((12, 12)));
        assert_eq!(paragraphs_of("p3-5"), Some((3, 5)));
        assert_eq!(paragraphs_of("p3–p5"), Some((3, 5)));
        assert_eq!(paragraphs_of("p5-3"), None);
        assert_eq!(paragraphs_of("p0"), None);
        assert_eq!(paragraphs_of("page 3"), None);
    }

    #[test]
    fn a_graph_cannot_name_files_outside_its_folder() {
        let folder = std::env::temp_dir();
        assert_eq!(paragraphs(&folder, "/etc/hostname"), None);
        assert_eq!(paragraphs(&folder, "../etc/hostname"), None);
    }
}
