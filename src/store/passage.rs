//! The source's own words: one paragraph, read from its file at the moment it is asked for, and never stored.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::model::item::Source;

/// Largest source text that is read, in bytes: a hundred thick books, and still read in a blink.
const MAX_TEXT_BYTES: u64 = 64 * 1024 * 1024;

/// What there is to show of a place in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// Its paragraphs: number and text.
    Text(Vec<(usize, String)>),
    /// The source names no file.
    NoFile,
    /// The file named cannot be read here.
    NotHere(String),
    /// The file is here, but has no such place.
    NoSuchPlace(String),
}

/// Reads passages, keeping the texts of files read last.
#[derive(Debug, Default)]
pub struct Passages {
    folder: Option<PathBuf>,
    texts: HashMap<Box<str>, Option<Vec<String>>>,
}

impl Passages {
    /// Reads relative to `folder`, or nothing at all without one.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, texts: HashMap::new() }
    }

    /// The passage at a locator: paragraph *n* (`p12`) is the *n*-th non-empty line, `p3-5` are several.
    pub fn at(&mut self, source: &Source, locator: &str) -> Passage {
        let Some(file) = &source.file else {
            return Passage::NoFile;
        };
        let Some(paragraphs) = self.paragraphs(file) else {
            return Passage::NotHere(file.to_string());
        };
        let Some((first, last)) = span(locator) else {
            return Passage::NoSuchPlace(locator.to_owned());
        };
        let all = paragraphs.iter().enumerate();
        let wanted: Vec<(usize, String)> = all
            .map(|(i, text)| (i + 1, text.clone()))
            .filter(|(n, _)| (first..=last).contains(n))
            .collect();
        if wanted.is_empty() {
            return Passage::NoSuchPlace(locator.to_owned());
        }
        Passage::Text(wanted)
    }

    /// All paragraphs of a source's file, if it can be read.
    pub fn paragraphs(&mut self, file: &str) -> Option<&[String]> {
        if !self.texts.contains_key(file) {
            let read = self.folder.as_deref().and_then(|f| read_text(f, file));
            self.texts.insert(file.into(), read);
        }
        self.texts.get(file)?.as_deref()
    }
}

/// A file is looked for under the folder alone: a graph from a stranger must not name files elsewhere.
fn read_text(folder: &Path, file: &str) -> Option<Vec<String>> {
    use std::path::Component;
    let relative = Path::new(file);
    if !relative.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir)) {
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

/// First and last paragraph of `p12` or `p3-5`.
fn span(locator: &str) -> Option<(usize, usize)> {
    let numbers = locator.strip_prefix('p')?;
    let (first, last) = match numbers.split_once(['-', '–']) {
        Some((a, b)) => (a, b.trim_start_matches('p')),
        None => (numbers, numbers),
    };
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_name_one_paragraph_or_several() {
        assert_eq!(span("p12"), Some((12, 12)));
        assert_eq!(span("p3-5"), Some((3, 5)));
        assert_eq!(span("p3–p5"), Some((3, 5)));
        assert_eq!(span("p5-3"), None);
        assert_eq!(span("page 3"), None);
    }

    #[test]
    fn a_graph_cannot_name_files_outside_its_folder() {
        let folder = std::env::temp_dir();
        assert_eq!(read_text(&folder, "/etc/hostname"), None);
        assert_eq!(read_text(&folder, "../etc/hostname"), None);
    }
}
