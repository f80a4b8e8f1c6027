//! File formats: one file a format, one ordered slice of them.
//!
//! A reader emits records into a [`Sink`] and survives bad data; a writer gets a [`GraphView`] and a [`Selection`] of it.
//! Help, `convert`, `export` and the contract tests are derived from [`FORMATS`].

pub mod csv;
mod decode;
pub mod dot;
mod ftm;
pub mod geojson;
mod ids;
pub mod json;
mod jsonl;
mod line;
mod options;
mod part;
pub mod png;
pub mod ron;
pub mod svg;
mod tree;
pub mod wire;

pub use options::{ReadOptions, SourceWords};

use std::io::Read;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::error::{Error, Place, Result};
use crate::model::base::bulk::BulkBuilder;
use crate::model::record::{Ref, SourceRecord};
use crate::model::selection::Selection;
use crate::model::sink::Sink;
use crate::model::view::GraphView;
use crate::model::words::Reliability;
use crate::scene::Scene;
use crate::task::{Cancel, Progress, Task};
use crate::text::{did_you_mean, nearest, printable};

/// One file format.
#[derive(Debug)]
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// File name endings, without the dot.
    pub extensions: &'static [&'static str],
    /// How its text can begin, blanks left out: what tells it where there is no file name. Empty for formats that are not
    /// read.
    pub begins: &'static [&'static str],
    /// What writing it loses of a graph; empty for nothing.
    pub loses: &'static [&'static str],
    /// Reads an input into records.
    pub read: Option<ReadFn>,
    /// Reads an input of any size, row by row, into columns.
    pub bulk: Option<BulkFn>,
    /// Writes a selection as one file.
    pub write: Option<WriteFn>,
    /// The files that it is written as where one does not hold it; empty where one does.
    pub parts: &'static [FilePart],
}

/// One of several files that are a graph together.
#[derive(Debug, Clone, Copy)]
pub struct FilePart {
    /// What it is called, before the ending.
    pub name: &'static str,
    /// Writes it.
    pub write: WriteFn,
}

impl Format {
    /// Whether it can be read, into records or in bulk.
    pub fn is_read(&self) -> bool {
        self.read.is_some() || self.bulk.is_some()
    }

    /// Whether it can be written, as one file or several.
    pub fn is_written(&self) -> bool {
        self.write.is_some() || !self.parts.is_empty()
    }
}

/// Reads an input into a sink. Bad data becomes problems; an error is an input that is not of the format at all, or that
/// could not be read to its end.
pub type ReadFn = fn(Input<'_>, &mut dyn Sink, &Task<'_>) -> Result<()>;

/// Streams an input into columns. Bad rows become problems; an error is an input that is not of the format at all, or that
/// could not be read to its end.
pub type BulkFn = fn(Input<'_>, &mut BulkBuilder, &Task<'_>) -> Result<()>;

/// An input of any size.
pub struct Input<'a> {
    /// What problems call it.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a mut dyn Read,
    /// What was said of it.
    pub options: &'a ReadOptions,
}

impl Input<'_> {
    /// All bytes, for formats that are read as a whole.
    ///
    /// # Errors
    /// They cannot be read, or are too many: places in such an input are counted in 32 bits.
    fn whole(self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = u64::from(u32::MAX);
        let read = self.bytes.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|e| cannot_read(self.name, e))?;
        if bytes.len() as u64 > most {
            return Err(Error::data(format!(
                "expected at most {most} bytes in {}, found more",
                printable(self.name)
            )));
        }
        Ok(bytes)
    }
}

/// What is said where an input cannot be read on.
fn cannot_read(name: &str, error: std::io::Error) -> Error {
    Error::io(format!("cannot read {}", printable(name)), error)
}

/// Writes a selection of a graph.
pub type WriteFn =
    fn(GraphView<'_>, &Selection, &WriteOptions, &mut dyn std::io::Write) -> std::io::Result<()>;

/// How to write, for the formats that have a choice.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct WriteOptions {
    /// Draws parallel relations as one edge with a count (DOT).
    pub bundle: bool,
    /// Adds a legend (DOT, SVG, PNG).
    pub legend: bool,
    /// Paints on a dark ground (SVG, PNG).
    pub dark: bool,
    /// Lists the sources below (SVG, PNG).
    pub cite_sources: bool,
    /// How a picture is headed (SVG, PNG).
    pub title: String,
    /// The picture as it was seen (SVG, PNG; DOT its places); without it, one is laid out.
    pub scene: Option<Arc<Scene>>,
    /// What parts fields (tables).
    pub separator: Separator,
    /// What was left out of this very graph, beside what the format never holds.
    pub left_out: LeftOut,
    /// What stops the writing; nothing is written then.
    pub cancel: Cancel,
    /// How far painting has come (PNG).
    pub progress: Progress,
}

/// What a writer has to say of what it wrote, in words; copies are of the same.
#[derive(Debug, Clone, Default)]
pub struct LeftOut(Arc<Mutex<Vec<String>>>);

impl LeftOut {
    /// Adds what was left out.
    pub fn add(&self, words: String) {
        if let Ok(mut all) = self.0.lock() {
            all.push(words);
        }
    }

    /// All of it so far.
    pub fn take(&self) -> Vec<String> {
        let all = self.0.lock();
        all.map_or_else(|_| Vec::new(), |mut all| std::mem::take(&mut *all))
    }
}

/// What parts the fields of tables that are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Separator {
    /// Commas.
    #[default]
    Comma,
    /// Tabs.
    Tab,
}

/// All formats; the order here is the order in help.
pub const FORMATS: &[&Format] = &[
    &ron::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &csv::FORMAT,
    &dot::FORMAT,
    &svg::FORMAT,
    &png::FORMAT,
    &ftm::FORMAT,
    &geojson::FORMAT,
];

/// The format of this name.
///
/// # Errors
/// There is none; the hint has the nearest.
pub fn by_name(name: &str) -> Result<&'static Format> {
    FORMATS
        .iter()
        .copied()
        .find(|f| f.name == name)
        .ok_or_else(|| {
            let names: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
            let shown = crate::text::printable(name);
            let error = Error::usage(format!("expected a format, found “{shown}”"));
            match nearest(name, names.iter().copied()) {
                Some(near) => error.hint(did_you_mean(near)),
                None => error.hint(format!("known are {}", names.join(", "))),
            }
        })
}

/// The format that a file's ending says.
///
/// # Errors
/// The ending is none of a known format.
pub fn of_path(path: &Path) -> Result<&'static Format> {
    let name = path.to_string_lossy().to_lowercase();
    // The longest ending says most: `.ftm.json` is not `.json`.
    let fit = |f: &&Format| {
        let fits = f
            .extensions
            .iter()
            .filter(|e| name.ends_with(&format!(".{e}")));
        fits.map(|e| e.len()).max().unwrap_or(0)
    };
    let best = FORMATS.iter().copied().rev().max_by_key(fit);
    best.filter(|f| fit(f) > 0).ok_or_else(|| {
        let shown = crate::text::printable(&name).into_owned();
        let endings: Vec<String> = FORMATS
            .iter()
            .flat_map(|f| f.extensions.iter().map(|e| format!(".{e}")))
            .collect();
        Error::usage(format!("expected a file of a known format, found {shown}"))
            .hint(format!("known endings are {}", endings.join(" ")))
    })
}

/// What graph.ron alone can have, and so is not lost of other inputs.
pub const COMMENTS: &str = "comments";

/// Endings of packed files: which format is packed stands before them.
pub const PACKED: &[&str] = &["gz", "zst", "zstd", "xz"];

/// The format that the ending of a file to be read says, which may be packed.
///
/// # Errors
/// The ending is none of a known format.
pub fn of_input(path: &Path) -> Result<&'static Format> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    if ending.is_some_and(|e| PACKED.contains(&e.as_str())) {
        return of_path(&path.with_extension(""));
    }
    of_path(path)
}

/// The format that a text begins like: for what comes without a file name.
///
/// # Errors
/// It begins like none.
pub fn of_text(bytes: &[u8]) -> Result<&'static Format> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = text.trim_ascii_start();
    // The longest beginning says most: a line of records is JSON as well.
    let fit = |f: &&Format| {
        let fits = f.begins.iter().filter(|b| text.starts_with(b.as_bytes()));
        fits.map(|b| b.len()).max().unwrap_or(0)
    };
    if text.is_empty() {
        let error = Error::data("expected a graph on standard input, found nothing: it is empty");
        return Err(error.hint("give a file, or write a graph into the pipe"));
    }
    let best = FORMATS.iter().copied().rev().max_by_key(fit);
    let table = || csv::is_begun(text).then_some(&csv::FORMAT);
    best.filter(|f| fit(f) > 0).or_else(table).ok_or_else(|| {
        let read = FORMATS.iter().filter(|f| f.is_read()).map(|f| f.name);
        Error::data(
            "expected a graph on standard input, found text that begins like no known format",
        )
        .hint(format!(
            "formats that are read: {}",
            read.collect::<Vec<_>>().join(", ")
        ))
    })
}

/// The source that an input is where it names none: records of a table are carried by the table.
fn source_of_input(name: &str) -> SourceRecord {
    let place = Place::default();
    // The folder is this machine's business.
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    SourceRecord {
        id: Ref {
            id: name.into(),
            place,
        },
        title: name.into(),
        file: None,
        publisher: None,
        date: None,
        worked_out: None,
        reliability: Reliability::F,
        language: None,
        url: None,
        entity: None,
        publisher_entity: None,
        outside: false,
        note: None,
    }
}

/// Reads bytes that are in memory with a format.
///
/// # Errors
/// The format is only written, or the input is not of it.
pub fn read(
    format: &Format,
    name: &str,
    bytes: &[u8],
    sink: &mut dyn Sink,
    task: &Task<'_>,
) -> Result<()> {
    let input = Input {
        name,
        bytes: &mut &*bytes,
        options: &ReadOptions::default(),
    };
    match format.read {
        Some(read) => read(input, sink, task),
        None => Err(Error::usage(format!(
            "{} is written, not read",
            format.title
        ))),
    }
}

/// The table of formats that docs/formats.md holds.
pub fn docs() -> String {
    let mut text = String::from(
        "# Formats\n\n\
         Made from the list of formats in `src/formats/mod.rs`; a test keeps the two the same.\n\n\
         | name | what it is | endings | read | written | what writing it loses |\n\
         |---|---|---|---|---|---|\n",
    );
    let yes_no = |yes: bool| if yes { "yes" } else { "no" };
    for format in FORMATS {
        let endings: Vec<String> = format
            .extensions
            .iter()
            .map(|e| format!("`.{e}`"))
            .collect();
        let loses = if format.loses.is_empty() {
            "nothing".to_owned()
        } else {
            format.loses.join("; ")
        };
        text.push_str(&format!(
            "| `{}` | {} | {} | {} | {} | {loses} |\n",
            format.name,
            format.title,
            endings.join(", "),
            yes_no(format.is_read()),
            yes_no(format.is_written()),
        ));
    }
    text.push_str(csv::DOCS);
    let packed: Vec<String> = PACKED.iter().map(|e| format!("`.{e}`")).collect();
    text.push_str(&format!(
        "\nWhat is read may be packed by gzip, zstd or xz: the first bytes tell, whatever the file is called; with an ending {} \
         the one before it says the format. Text may be UTF-8, or UTF-16 with a byte order mark.\n",
        packed.join(", ")
    ));
    text.push_str(
        "\nJSON lines and FollowTheMoney's are read a line at a time, but all that they say is held as records, which take about \
         2 KB a line of half a dozen facts: a million lines, 2 GB. Tables are held in columns: some 40 bytes a relation, texts included.\n",
    );
    text.push_str(
        "\ngraph.ron is described in [format.md](format.md), graph.json in [json.md](json.md). A DOT file is drawn with \
         `dot -Tsvg graph.dot > graph.svg`; pictures of more than a few entities ask for the layout `sfdp` themselves.\n",
    );
    text
}
