//! What goes in and out of a session: messages it takes, effects it asks for. Background answers come back as messages.

use std::path::PathBuf;
use std::sync::Arc;

use tui_input::InputRequest;

use super::making::{ListJob, Listed};
use super::peek::Peek;
use super::sight::Sight;
use super::sight::table::{Lane, Sheet, TableAnswer, TableJob};
use super::sight::timeline::{DatesAsked, DatesFound};
use crate::analysis::common::Common;
use crate::analysis::pairs::PairsFound;
use crate::analysis::paths::{Opened, PathParams, PathsFound};
use crate::formats::WriteOptions;
use crate::model::ids::EntityIx;
use crate::model::lens::{Counts, Lens};
use crate::model::selection::{LeftOut, Selection};
use crate::model::view::GraphView;
use crate::scene::drawing::{Drawing, Drawn};
use crate::scene::map::atlas::Atlas;
use crate::search::{Bound, Found, NameIndex};
use crate::store::{Overwrite, Unsaved};
use crate::task::Progress;

/// Everything that can happen to a session.
#[derive(Debug)]
pub enum Msg {
    /// A command by name, with its arguments.
    Run(String, Vec<String>),
    /// A change of the text field that is open.
    Edit(InputRequest),
    /// Pasted text: goes into the text field that is open, and nowhere else.
    Paste(String),
    /// A key that means nothing here, by its name.
    Unbound(String),
    /// The screen has a new size: columns, rows.
    Resize(u16, u16),
    /// An answer of a background job.
    Job(JobMsg),
}

/// An answer of a background job.
#[derive(Debug)]
pub enum JobMsg {
    /// Paths, with the number of the question.
    Paths(u64, Box<PathsFound>),
    /// What the choices of a question for paths leave out, with its number.
    Opened(u64, Vec<Opened>),
    /// A look at a hub with its rows, with the number of the question.
    Looked(u64, Box<Peek>),
    /// The list of a place made whole, with the number of the question.
    Listed(u64, Box<Listed>),
    /// What a search has found, with the number of the question.
    Found(u64, Box<Found>),
    /// How each two of the marked are connected, with the number of the question.
    Pairs(u64, Box<PairsFound>),
    /// What two walkers have in common, with the number of the question.
    Common(u64, Box<Common>),
    /// What was worked out for the table, with the number of the question.
    Tabulated(u64, Box<TableAnswer>),
    /// Work has come further; there is something new to be painted.
    Ticked,
    /// It is time for the next step of what is played, with its number.
    Played(u64),
    /// What stands where on the earth, with the number of the question.
    Atlas(u64, Box<Atlas>),
    /// What has a date, with the number of the question.
    Dates(u64, Box<DatesFound>),
    /// The paragraphs of a source's file; `None` where it is not here.
    SourceText(Box<str>, Option<Vec<String>>),
    /// What a lens shows of each choice, with the number of the question: at a place and in the whole graph.
    LensCounted(u64, Box<(Option<Counts>, Counts)>),
    /// A file was written, or was not: what to say. The flag: it is there already and may be replaced.
    Written(Result<String, (String, bool)>),
    /// Text was put on the clipboard: what it is, how many letters, by which means.
    Copied(&'static str, usize, String),
    /// No program of this system takes text to a clipboard; the terminal may.
    NotCopied(Box<CopyJob>),
    /// Text was not copied, and no other way is to be tried; why.
    CopyFailed(String),
    /// A slice of a picture, with the number of the question.
    Drawn(u64, Box<Drawn>),
    /// A job has no answer: what it was for, and why.
    Failed(JobKind, String),
}

/// What a session asks for.
#[derive(Debug)]
pub enum Effect {
    /// End.
    Quit,
    /// Leave the terminal to the shell until resumed.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// Free the mouse for the terminal, or take it back.
    Mouse {
        /// Whether it is the terminal's from now on.
        is_free: bool,
    },
    /// Stop what runs in the background.
    CancelJobs,
    /// Look at a hub through a lens, once the cursor has stood still there.
    Look(u64, Box<(EntityIx, Lens)>),
    /// Find entities by name, with the number of the question.
    Find(u64, Box<FindJob>),
    /// Stop finding entities by name.
    CancelFind,
    /// Make the list of a place whole, with the number of the question.
    List(u64, Box<ListJob>),
    /// Stop making a list whole.
    CancelList,
    /// Find paths.
    FindPaths(u64, Box<PathParams>),
    /// Count what a lens shows of each choice: at an entity, and in the whole graph.
    CountLens(u64, Box<(Lens, Option<EntityIx>, Progress)>),
    /// Stop counting for the lens.
    CancelCounts,
    /// Stop the files that are being written.
    CancelWriting,
    /// Find what the choices of a question for paths leave out; goes with its answer.
    OpenPaths(u64, Box<PathParams>, Box<PathsFound>),
    /// Find what stands where on the earth, through a lens, with the number of the question.
    FindAtlas(u64, Box<(Lens, Progress)>),
    /// Find what has a date, with the number of the question.
    FindDates(u64, Box<(DatesAsked, Progress)>),
    /// Wait for the next step of what is played, with its number.
    Wait(u64),
    /// Stop what is worked out for the map or the timeline.
    CancelSight(Sight),
    /// Find how each two of some entities are connected, through a lens.
    FindPairs(u64, Vec<EntityIx>, Box<Lens>),
    /// Find what two entities have in common, through a lens, with the number of the question.
    FindCommon(u64, Box<([EntityIx; 2], Lens)>),
    /// Work something out for the table, with the number of the question.
    Tabulate(u64, Box<TableJob>),
    /// Stop what is worked out for the table: in one lane, or all of it.
    CancelTable(Option<Lane>),
    /// Draw a slice of a picture of many.
    Draw(u64, Drawing),
    /// Read the paragraphs of a source's file.
    ReadSource(Box<str>),
    /// Write a selection as a file.
    Export(Box<ExportJob>),
    /// Write a picture as a file.
    WritePicture(Box<PictureJob>),
    /// Write the snapshot of what was read in bulk.
    KeepSnapshot(Box<Unsaved>),
    /// Write text as a file, and say what was written, in words.
    WriteText(PathBuf, String, Overwrite, String),
    /// Write a table as it is shown as a file.
    WriteSheet(Box<SheetJob>),
    /// Put a table on the clipboard.
    CopySheet(Box<Sheet>),
    /// Put text on the clipboard.
    Copy(Box<CopyJob>),
    /// Put text on the clipboard through the terminal itself.
    CopyByTerminal(Box<CopyJob>),
}

/// What a job is for, as far as anything waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// Paths.
    Paths,
    /// How each two of the marked are connected.
    Pairs,
    /// The table, with the number of the question.
    Table(u64),
    /// What a view that shows shapes shows.
    Sight(Sight),
    /// The list of a place.
    List,
    /// A file.
    Writing,
    /// What nothing waits for.
    Other,
}

impl Effect {
    /// What it copies, for whoever has no clipboard.
    pub fn copied(&self, view: GraphView<'_>) -> Option<CopyJob> {
        match self {
            Self::Copy(job) => Some((**job).clone()),
            Self::CopySheet(sheet) => Some(CopyJob {
                title: "the table",
                text: sheet.pasted(view),
            }),
            _ => None,
        }
    }

    /// Where it says how far it has come, of what takes long.
    pub fn progress(&self) -> Option<&Progress> {
        match self {
            Self::Tabulate(_, job) => Some(&job.progress),
            Self::FindAtlas(_, asked) => Some(&asked.1),
            Self::FindDates(_, asked) => Some(&asked.1),
            Self::CountLens(_, asked) => Some(&asked.2),
            Self::List(_, job) => Some(&job.progress),
            Self::WritePicture(job) => Some(&job.progress),
            Self::Export(job) => Some(&job.options.progress),
            _ => None,
        }
    }

    /// What it is for.
    pub fn kind(&self) -> JobKind {
        match self {
            Self::FindPaths(..) => JobKind::Paths,
            Self::FindPairs(..) => JobKind::Pairs,
            Self::Tabulate(n, _) => JobKind::Table(*n),
            Self::List(..) => JobKind::List,
            Self::Draw(..) => JobKind::Sight(Sight::Picture),
            Self::FindAtlas(..) => JobKind::Sight(Sight::Map),
            Self::FindDates(..) => JobKind::Sight(Sight::Timeline),
            Self::FindCommon(..) => JobKind::Sight(Sight::Walkers),
            Self::Export(_) | Self::WritePicture(_) | Self::WriteSheet(_) | Self::WriteText(..) => {
                JobKind::Writing
            }
            _ => JobKind::Other,
        }
    }
}

/// A question for entities by name.
#[derive(Debug, Clone)]
pub struct FindJob {
    /// The names of the graph.
    pub index: Arc<NameIndex>,
    /// The question.
    pub bound: Bound,
    /// Most hits that are wanted.
    pub limit: usize,
}

/// Text that is copied; harmless already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyJob {
    /// What it is, for people: `the citation`.
    pub title: &'static str,
    /// The text.
    pub text: String,
}

impl CopyJob {
    /// The answer that it is copied; `by` says by which means: `by xclip`.
    pub fn done(&self, by: &str) -> Msg {
        let n = self.text.chars().count();
        Msg::Job(JobMsg::Copied(self.title, n, by.to_owned()))
    }
}

/// A table to be written.
#[derive(Debug, Clone)]
pub struct SheetJob {
    /// It, as it is shown.
    pub sheet: Sheet,
    /// Where to.
    pub path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub overwrite: Overwrite,
}

/// A file to be written.
#[derive(Debug, Clone)]
pub struct ExportJob {
    /// What.
    pub selection: Selection,
    /// What the lens kept out of it.
    pub left_out: LeftOut,
    /// Name of the format.
    pub format: &'static str,
    /// Where to.
    pub path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub overwrite: Overwrite,
    /// How it is drawn.
    pub options: WriteOptions,
}

/// A picture to be written.
#[derive(Debug, Clone)]
pub struct PictureJob {
    /// What it is of, for people: `the map`.
    pub title: &'static str,
    /// It as SVG.
    pub svg: String,
    /// Whether it is written as pixels.
    pub is_pixels: bool,
    /// Where to.
    pub path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub overwrite: Overwrite,
    /// How far painting has come.
    pub progress: Progress,
}
