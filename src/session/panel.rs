//! What stands over a view and takes the keys first: finder, palette, help, export, lens; and the field that narrows a list.

use tui_input::Input;

use super::command::{COMMANDS, CommandSpec, Context};
use super::lens::LensPanel;
use super::palette::Palette;
use super::peek::Peek;
use crate::model::ids::{DisagreementIx, EntityIx};
use crate::search::{Bound, Hit, Query};

/// Hits that the finder lists; of the others it says how many there are.
pub const MAX_HITS: usize = 200;

/// A panel.
#[derive(Debug)]
pub enum Panel {
    /// Finds an entity.
    Finder(Finder),
    /// Finds and runs a command.
    Palette(Palette),
    /// What can be done here.
    Help(Help),
    /// Writes a file.
    Export(Export),
    /// Edits the lens.
    Lens(Box<LensPanel>),
    /// What can be taken back and done again.
    Undo(UndoList),
    /// Why a step was made, or why one stands so on a disagreement.
    Note(NoteField),
    /// The steps by which a picture has grown.
    Expansions(ExpansionList),
}

/// What a found entity is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To go there.
    Focus,
    /// To find paths there, from this one.
    PathFrom(EntityIx),
    /// To let the paths that are shown go by it.
    PathVia,
}

/// Finds an entity while typing.
#[derive(Debug)]
pub struct Finder {
    /// What for.
    pub purpose: Purpose,
    /// The question.
    pub input: Input,
    /// The question, looked up in the graph.
    pub bound: Bound,
    /// The answers, best first; where nothing is asked, where one was last, then the busiest.
    pub hits: Vec<Hit>,
    /// How many answers there are in all.
    pub n: usize,
    /// The one under the cursor.
    pub cursor: usize,
    /// A look at the one under the cursor.
    pub peek: Option<Box<Peek>>,
    /// Whether more answers are to come.
    pub waits: Waits,
}

/// Whether a finder waits for answers of a search in the background.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Waits {
    /// It has them all.
    #[default]
    No,
    /// The search is still to be asked for.
    ToAsk,
    /// The search with this number goes on.
    For(u64),
    /// A search goes on whose question is no longer asked.
    ForNothing,
}

/// A list narrowed while typing.
#[derive(Debug, Default)]
pub struct Narrow {
    /// The text.
    pub input: Input,
    /// Whether letters go into the text.
    pub typing: bool,
    /// The text as a query, looked up in the graph.
    pub bound: Bound,
}

/// Lists what can be done here.
#[derive(Debug)]
pub struct Help {
    /// The line under the cursor.
    pub cursor: usize,
    /// Where it was asked.
    pub context: Context,
    /// What the lines have to hold.
    pub search: Input,
    /// Whether letters go into that.
    pub is_searching: bool,
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The whole graph, as far as the lens shows it.
    All,
    /// The focus and what its list shows.
    Shown,
    /// The walk from the root to here.
    Trail,
    /// The chosen path.
    Path,
    /// What is marked, and the relations between.
    Marked,
    /// The view that is shown: a picture, or a table.
    Seen,
}

impl What {
    /// All, in order.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Shown,
        Self::Trail,
        Self::Path,
        Self::Marked,
        Self::Seen,
    ];

    /// Those that there are to choose from: the last where something is seen that can be written so.
    pub fn choices(is_seen: bool) -> &'static [Self] {
        const ALL: &[What] = &What::ALL;
        match ALL.split_last() {
            Some((_, others)) if !is_seen => others,
            _ => ALL,
        }
    }

    /// The word for it in scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Shown => "shown",
            Self::Trail => "trail",
            Self::Path => "path",
            Self::Marked => "marked",
            Self::Seen => "seen",
        }
    }

    /// What it is, for people, where a lens is on or none is.
    pub fn title(self, has_lens: bool) -> &'static str {
        match self {
            Self::All if has_lens => "what the lens shows of the graph",
            Self::All => "the whole graph",
            Self::Shown => "the focus and what its list shows",
            Self::Trail => "the walk so far",
            Self::Path => "the chosen path",
            Self::Marked => "what is marked, and the relations between",
            Self::Seen => "the view as it is seen: svg, png; map geojson; table csv",
        }
    }
}

/// Asks for what to write, in which format, into which file.
#[derive(Debug)]
pub struct Export {
    /// What.
    pub what: What,
    /// The name of a format that can be written, where that of the file does not tell.
    pub format: &'static str,
    /// The format that what is seen is written in first; none where it cannot be.
    pub seen: Option<&'static str>,
    /// The file.
    pub input: Input,
    /// Whether the file is there, and Enter again replaces it.
    pub confirm: bool,
}

impl Export {
    /// Asks for this, under the name that it proposes.
    pub fn new(what: What, format: &'static str, seen: Option<&'static str>) -> Self {
        let mut export = Self {
            what,
            format,
            seen,
            input: Input::default(),
            confirm: false,
        };
        export.input = Input::from(export.proposed());
        export
    }

    /// The name of a file for what is chosen.
    fn proposed(&self) -> String {
        let format = crate::formats::by_name(self.format).ok();
        let ending = format.and_then(|f| f.extensions.first().copied());
        format!("{}.{}", self.what.word(), ending.unwrap_or(self.format))
    }

    /// The format: what the ending of the file says, if it says any.
    pub fn format(&self) -> &'static str {
        let path = std::path::Path::new(self.input.value().trim());
        let by_name = crate::formats::of_path(path).ok();
        by_name
            .filter(|f| f.is_written())
            .map_or(self.format, |f| f.name)
    }

    /// Chooses something else; a name that was proposed changes with it, one that was typed stays.
    pub fn choose(&mut self, what: What, format: &'static str) {
        let is_proposed = self.input.value() == self.proposed();
        let format = match (what, format) {
            (What::Seen, "svg" | "png" | "geojson") if self.seen == Some("svg") => format,
            (What::Seen, _) => self.seen.unwrap_or(format),
            // A picture of the whole graph is seldom what one wants who turns from the one that is seen.
            _ if self.what == What::Seen => "dot",
            _ => format,
        };
        (self.what, self.format, self.confirm) = (what, format, false);
        if is_proposed {
            self.input = Input::from(self.proposed());
        }
    }
}

/// Lists the steps by which a picture has grown.
#[derive(Debug)]
pub struct ExpansionList {
    /// The one under the cursor.
    pub cursor: usize,
}

/// Lists what can be taken back and done again.
#[derive(Debug)]
pub struct UndoList {
    /// The point under the cursor: how many actions are done there.
    pub cursor: usize,
}

/// What a note is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteOn {
    /// Why a step was made.
    Step(usize),
    /// Why one stands so on a disagreement.
    Disagreement(DisagreementIx),
}

/// Takes a note.
#[derive(Debug)]
pub struct NoteField {
    /// On what.
    pub on: NoteOn,
    /// The note.
    pub input: Input,
}

/// A line of the help.
#[derive(Debug, Clone, Copy)]
pub enum HelpRow {
    /// Where the commands below it can be run.
    Head(Context),
    /// A command, and which line of all it is.
    Command(usize, &'static CommandSpec),
    /// What heads the signs of a view.
    Legend,
    /// A sign and what it means, and which line of all it is.
    Sign(usize, &'static str, &'static str),
}

impl Help {
    /// The commands of this place that fit what is looked for, those of the place itself first, each kind under its head.
    pub fn rows(&self) -> Vec<HelpRow> {
        let query = Query::parse(self.search.value());
        let mut rows = Vec::new();
        let mut n = 0;
        let own = COMMANDS.iter().filter(|c| c.context == self.context);
        let taken: Vec<&str> = own.flat_map(|c| c.keys).copied().collect();
        let others = Context::ALL.into_iter().filter(|c| *c != self.context);
        for context in std::iter::once(self.context).chain(others) {
            // What the place does with a key itself is not what the key does elsewhere.
            let is_taken = |c: &CommandSpec| {
                let keys = c.keys;
                context != self.context
                    && !keys.is_empty()
                    && keys.iter().all(|k| taken.contains(k))
            };
            let of = |c: &&CommandSpec| {
                c.context == context && context.is_in(self.context) && !is_taken(c)
            };
            let fits = |c: &&CommandSpec| query.fits(&[c.name, c.title, c.help, &c.keys.join(" ")]);
            let commands: Vec<_> = COMMANDS
                .iter()
                .copied()
                .filter(|c| of(c) && fits(c))
                .collect();
            if !commands.is_empty() {
                rows.push(HelpRow::Head(context));
            }
            for command in commands {
                rows.push(HelpRow::Command(n, command));
                n += 1;
            }
            if context == self.context {
                n = self.push_signs(&query, n, &mut rows);
            }
        }
        rows
    }

    /// Adds the signs of the view that fit what is looked for; gives the number of the next line.
    fn push_signs(&self, query: &Query, mut n: usize, rows: &mut Vec<HelpRow>) -> usize {
        let Context::Sight(sight) = self.context else {
            return n;
        };
        let legend = sight.spec().legend.iter();
        let fits = |(sign, means): &&(&str, &str)| query.fits(&[sign, means, "legend signs"]);
        for (at, (sign, means)) in legend.filter(fits).enumerate() {
            if at == 0 {
                rows.push(HelpRow::Legend);
            }
            rows.push(HelpRow::Sign(n, sign, means));
            n += 1;
        }
        n
    }

    /// How many lines there are that the cursor can be on.
    pub fn n_lines(&self) -> usize {
        let is_line = |r: &&HelpRow| matches!(r, HelpRow::Command(..) | HelpRow::Sign(..));
        self.rows().iter().filter(is_line).count()
    }

    /// The command under the cursor.
    pub fn command(&self) -> Option<&'static CommandSpec> {
        self.rows().into_iter().find_map(|r| match r {
            HelpRow::Command(n, command) if n == self.cursor => Some(command),
            _ => None,
        })
    }
}

impl Panel {
    /// What the bottom line says while it is open; `None` for what it says anyway.
    pub fn says(&self) -> Option<&'static str> {
        match self {
            Self::Help(_) => Some("what can be done here"),
            Self::Expansions(_) => Some("how the picture has grown"),
            _ => None,
        }
    }

    /// Whether letters are text while it is open.
    pub fn takes_text(&self) -> bool {
        match self {
            Self::Help(help) => help.is_searching,
            Self::Undo(_) | Self::Expansions(_) => false,
            Self::Finder(_)
            | Self::Palette(_)
            | Self::Export(_)
            | Self::Note(_)
            | Self::Lens(_) => true,
        }
    }
}
