//! The one list of commands: what a key, the palette, the help, a script and the tests run.
//!
//! To add one, write its [`CommandSpec`] in a file of its family and add one line to [`COMMANDS`].

mod app;
mod card;
mod choice;
mod context;
mod copy;
mod disagreements;
mod export;
mod field;
mod find;
mod follow;
mod go;
mod hands;
mod lens;
mod lens_panel;
mod list;
mod lists;
mod map;
mod marks;
mod matrix;
mod paths;
mod picture;
mod screen;
mod sheet;
mod sights;
mod sources;
mod standing;
mod steer;
mod table;
mod timeline;
mod trail;
mod undo;
mod values;
mod walk;
mod walkers;

use super::effect::Effect;
use super::state::State;
pub use context::Context;
pub(in crate::session) use follow::{follow_cursor, follow_relation};
pub(in crate::session) use go::jump;
use lens::LENS;
pub(in crate::session) use lens::put_on;
pub(in crate::session) use lists::go_from_view;
pub(in crate::session) use map::map_follow;
pub(in crate::session) use matrix::matrix_follow;
pub(super) const PLAY: &str = timeline::PLAY.name;
pub(super) const CLOSE: &str = app::CLOSE.name;
pub(in crate::session) use steer::follow_lens;
pub(in crate::session) use values::value_to_lens;
pub(in crate::session) use walkers::walkers_follow;

/// What a command comes to: effects to perform, or why it could not be done.
pub type Outcome = Result<Vec<Effect>, String>;

/// One command.
#[derive(Debug)]
pub struct CommandSpec {
    /// Its name in scripts and in the palette.
    pub name: &'static str,
    /// A few words, for footer and palette.
    pub title: &'static str,
    /// One sentence, for the help.
    pub help: &'static str,
    /// Where it can be run.
    pub context: Context,
    /// Keys that run it without arguments, as text; only `tui` parses them.
    pub keys: &'static [&'static str],
    /// Its arguments, as usage text; empty for none.
    pub params: &'static str,
    /// Does it.
    pub run: fn(&mut State, &[String]) -> Outcome,
}

impl CommandSpec {
    /// Whether it does nothing without arguments.
    pub fn needs_arguments(&self) -> bool {
        !self.params.is_empty() && !self.params.starts_with('[')
    }
}

/// All commands; the order here is the order in help and documentation.
pub const COMMANDS: &[&CommandSpec] = &[
    &follow::FOLLOW,
    &walk::BACK,
    &walk::FORWARD,
    &walk::ROOT,
    &walk::NEXT_SIBLING,
    &walk::PREVIOUS_SIBLING,
    &go::FOCUS,
    &go::SELECT,
    &list::NEXT,
    &list::PREVIOUS,
    &list::NEXT_GROUP,
    &list::PREVIOUS_GROUP,
    &list::FIRST,
    &list::LAST,
    &list::HALF_PAGE_DOWN,
    &list::HALF_PAGE_UP,
    &list::PAGE_DOWN,
    &list::PAGE_UP,
    &list::FOLD,
    &list::FOLD_ALL,
    &list::NEXT_PANE,
    &list::PREVIOUS_PANE,
    &hands::ROW,
    &hands::PANE,
    &hands::SCROLL,
    &hands::EVIDENCE_DOWN,
    &hands::EVIDENCE_UP,
    &list::NEXT_CLAIM,
    &list::PREVIOUS_CLAIM,
    &find::FIND,
    &find::NARROW,
    &find::SHOW_ALL,
    &paths::PATH,
    &paths::LAST_PATHS,
    &paths::WALK_PATH,
    &paths::INTO_HOPS,
    &paths::OUT_OF_HOPS,
    &paths::TOGGLE_HOPS,
    &steer::LONGER,
    &steer::VIA,
    &steer::AVOID,
    &steer::TAKE_BACK,
    &steer::WEAK_TIES,
    &steer::OPEN_WAY,
    &lens::LENS,
    &lens::LENS_TOGGLE,
    &lens::LENS_SAVE,
    &lens::LENS_USE,
    &lens_panel::LENS_CHOOSE,
    &lens_panel::LENS_SECTION,
    &lens_panel::LENS_SECTION_BACK,
    &lens_panel::LENS_FILTER,
    &go::MARK,
    &marks::MARK_SHOWN,
    &marks::MARKS,
    &marks::MARK_GO,
    &marks::UNMARK,
    &marks::UNMARK_ALL,
    &marks::MARK_PATHS,
    &marks::MARKS_PANE,
    &marks::MARK_TABLE,
    &marks::MARK_COPY,
    &undo::UNDO,
    &undo::REDO,
    &undo::UNDO_LIST,
    &undo::NOTE,
    &trail::TRAIL,
    &trail::STEP,
    &trail::FOLD_STEP,
    &trail::STEP_NOTE,
    &trail::BEFORE,
    &trail::ACCOUNT,
    &trail::HOW,
    &card::CARD,
    &card::CARD_GO,
    &go::READ,
    &go::GO_TO_CLAIM,
    &copy::COPY,
    &copy::COPY_ID,
    &copy::COPY_NAME,
    &copy::COPY_CARD,
    &copy::COPY_CITATION,
    &copy::COPY_PATH,
    &export::EXPORT,
    &export::SAVE_SCRIPT,
    &app::VIEW_WALK,
    &sights::VIEW_PICTURE,
    &sights::VIEW_TABLE,
    &picture::AS,
    &picture::SECOND_HOP,
    &picture::EXPAND,
    &picture::GROW,
    &picture::NEXT_TIE,
    &picture::PREVIOUS_TIE,
    &picture::HIDE,
    &picture::UNHIDE,
    &picture::PIN,
    &picture::KEEP,
    &picture::EXPANSION,
    &picture::DROP_EXPANSION,
    &picture::ANEW,
    &picture::COLOURS,
    &sights::VIEW_TIMELINE,
    &sights::VIEW_MAP,
    &sights::VIEW_MATRIX,
    &matrix::NEXT_TIE,
    &matrix::PREVIOUS_TIE,
    &matrix::NEXT_OF_CELL,
    &matrix::PREVIOUS_OF_CELL,
    &matrix::SAYS,
    &matrix::ORDER,
    &matrix::CELL,
    &walkers::WALKERS,
    &walkers::GOES,
    &walkers::BACK,
    &walkers::PATHS,
    &walkers::NEXT_OF_ROW,
    &walkers::PREVIOUS_OF_ROW,
    &walkers::CELL,
    &map::MAP_NEXT,
    &map::MAP_PREVIOUS,
    &map::MAP_GO,
    &map::MAP_MARK,
    &map::MAP_LINES,
    &map::MAP_MEASURE,
    &map::MAP_LIST,
    &map::MAP_WEST,
    &map::MAP_EAST,
    &map::MAP_NORTH,
    &map::MAP_SOUTH,
    &sights::GO_LEFT,
    &sights::GO_RIGHT,
    &sights::GO_HERE,
    &sights::MARK_HERE,
    &sights::ZOOM_IN,
    &sights::ZOOM_OUT,
    &sights::ZOOM_FIT,
    &sights::PAN,
    &screen::DOTS,
    &screen::IMAGES,
    &table::TABLE_ROWS,
    &table::TABLE_SORT,
    &table::TABLE_COLUMN,
    &table::TABLE_COLUMNS,
    &table::TABLE_HIDE,
    &table::TABLE_LEFT,
    &table::TABLE_RIGHT,
    &table::TABLE_MARK,
    &values::TABLE_COUNT,
    &values::MARK_WHERE,
    &values::MARK_ROWS,
    &sheet::TABLE_EXPORT,
    &sheet::COPY_ROW,
    &sheet::COPY_TABLE,
    &table::NARROW_TABLE,
    &table::TABLE_SHOW_ALL,
    &timeline::NEXT_EVENT,
    &timeline::PREVIOUS_EVENT,
    &timeline::EARLIER,
    &timeline::LATER,
    &timeline::NEXT_LANE,
    &timeline::PREVIOUS_LANE,
    &timeline::LANES,
    &timeline::WHOSE,
    &timeline::PUBLISHED,
    &timeline::FOLD,
    &timeline::FOLD_ALL,
    &timeline::AT,
    &timeline::WINDOW,
    &timeline::WINDOW_LATER,
    &timeline::WINDOW_EARLIER,
    &timeline::SPAN,
    &timeline::PLAY,
    &sources::VIEW_SOURCES,
    &sources::SOURCE,
    &sources::NEXT_UNCITED,
    &disagreements::VIEW_DISAGREEMENTS,
    &disagreements::DISAGREEMENT,
    &disagreements::ORDER,
    &standing::STANDING,
    &standing::STAND_OPEN,
    &standing::STAND_BOTH,
    &standing::STAND_PREFERS,
    &standing::STAND_CANNOT,
    &standing::STAND_AS_FILED,
    &standing::STANDING_NOTE,
    &lists::GO_THERE,
    &lists::TO_LIST,
    &lists::LIST_PANE,
    &lists::LIST_PANE_BACK,
    &lists::NARROW_LIST,
    &lists::LIST_SHOW_ALL,
    &lists::LIST_FOLD,
    &lists::LIST_FOLD_ALL,
    &lists::LIST_NEXT_GROUP,
    &lists::LIST_PREVIOUS_GROUP,
    &app::VIEW_PATHS,
    &screen::NARROWER,
    &screen::WIDER,
    &screen::RESET_SPLITS,
    &screen::SPLIT,
    &screen::THEME,
    &screen::ASCII,
    &app::PALETTE,
    &app::HELP,
    &field::RUN_LINE,
    &field::SEARCH_HELP,
    &field::ACCEPT,
    &field::FIELD_NEXT,
    &field::FIELD_PREVIOUS,
    &field::FIELD_PAGE_DOWN,
    &field::FIELD_PAGE_UP,
    &field::FIELD_CHOICE,
    &app::CLOSE,
    &app::QUIT,
    &app::CANCEL,
    &hands::MOUSE,
    &app::SUSPEND,
    &app::REDRAW,
];

pub(super) use lens_panel::{changed as lens_changed, with_panel as with_lens_panel};

/// The command of this name.
pub fn by_name(name: &str) -> Option<&'static CommandSpec> {
    COMMANDS.iter().copied().find(|c| c.name == name)
}

/// Everything a reader of docs/commands.md sees: produced from [`COMMANDS`], compared in a test.
pub fn docs() -> String {
    let mut out = String::from(
        "# Commands\n\nEvery key is a command, and every command runs without a screen: in the palette (`:`), and in a \
         script for `legwork run`, one command a line. Produced from the list of commands; do not edit.\n",
    );
    for context in Context::ALL {
        let rows: Vec<_> = COMMANDS.iter().filter(|c| c.context == context).collect();
        if rows.is_empty() {
            continue;
        }
        out.push_str(&format!(
            "\n## {}\n\n| command | keys | |\n|---|---|---|\n",
            context.title()
        ));
        for c in rows {
            let name = format!("{} {}", c.name, c.params);
            let keys: Vec<String> = c.keys.iter().map(|k| format!("`{k}`")).collect();
            let name = name.trim_end().replace('|', "\\|");
            let keys = keys.join(" ").replace('|', "\\|");
            out.push_str(&format!("| `{name}` | {keys} | {} |\n", c.help));
        }
    }
    out
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "what a command returns that asks for nothing"
)]
fn done() -> Outcome {
    Ok(Vec::new())
}
