//! What is marked, and what is done with all of it.

use std::path::{Path, PathBuf};

use super::go::jump;
use super::paths::ask;
use super::{CommandSpec, Context, Outcome, done};
use crate::model::ids::EntityIx;
use crate::session::effect::{CopyJob, Effect};
use crate::session::listing::RowKey;
use crate::session::script::quoted;
use crate::session::state::{State, ViewId};
use crate::store::Overwrite;
use crate::text::{counted, printable};

const NONE: &str = "nothing is marked: Space marks what a row leads to";

pub(super) const MARKS: CommandSpec = CommandSpec {
    name: "marks",
    title: "marks",
    help: "Lists what is marked: to go there, to export it (E), to copy it (y m), as a table (T), and how each two of it are connected (p).",
    context: Context::Views,
    keys: &["M"],
    params: "",
    run: |state, _| {
        state.shown.view = if state.shown.view == ViewId::Marks {
            ViewId::Walk
        } else {
            ViewId::Marks
        };
        state.list.claim = 0;
        done()
    },
};

pub(super) const MARK_GO: CommandSpec = CommandSpec {
    name: "mark-go",
    title: "go there",
    help: "Goes to the mark under the cursor; on a pair, shows its paths.",
    context: Context::Marks,
    keys: &["enter", "right", "l"],
    params: "",
    run: |state, _| {
        if let Some(pair) = state.shown.marks.pair() {
            let (from, to) = (pair.from, pair.to);
            return ask(state, from, to);
        }
        let ix = state.mark_here().ok_or(NONE)?;
        state.shown.view = ViewId::Walk;
        jump(state, ix)
    },
};

pub(super) const UNMARK: CommandSpec = CommandSpec {
    name: "unmark",
    title: "take the mark off",
    help: "Takes the mark under the cursor off, or that of an entity.",
    context: Context::Marks,
    keys: &["space", "delete"],
    params: "[ENTITY]",
    run: |state, args| {
        let ix = match args {
            [] => state.mark_here().ok_or(NONE)?,
            _ => state.named_entity(args)?,
        };
        if !state.marks.remove(ix) {
            return Err("this is not marked".to_owned());
        }
        let id = state.view().entity(ix).id().to_owned();
        state.log(format!("unmark {}", quoted(&id)));
        done()
    },
};

pub(super) const UNMARK_ALL: CommandSpec = CommandSpec {
    name: "unmark-all",
    title: "take all off",
    help: "Takes all marks off; u brings them back.",
    context: Context::Marks,
    keys: &["D"],
    params: "",
    run: |state, _| {
        if state.marks.is_empty() {
            return Err(NONE.to_owned());
        }
        let n = state.marks.len();
        state.marks.clear();
        state.log("unmark-all".to_owned());
        state.say(format!(
            "{} taken off · u brings them back",
            counted(n, "mark", "marks")
        ));
        done()
    },
};

pub(super) const MARK_SHOWN: CommandSpec = CommandSpec {
    name: "mark-shown",
    title: "mark all shown",
    help: "Marks every entity that a row of this list leads to; folded groups are left out.",
    context: Context::Walk,
    keys: &["*"],
    params: "[ENTITY…]",
    run: |state, args| {
        if args.is_empty() && state.waits_for_rows() {
            return done();
        }
        let wanted: Vec<EntityIx> = if args.is_empty() {
            let leads_to = |row: &RowKey| match row {
                RowKey::Relation(_, ix) | RowKey::Entity(ix) => Some(*ix),
                _ => None,
            };
            state
                .list
                .listing
                .rows
                .iter()
                .filter_map(leads_to)
                .collect()
        } else {
            let one = |a: &String| state.named_entity(std::slice::from_ref(a));
            args.iter().map(one).collect::<Result<_, _>>()?
        };
        let fresh: Vec<EntityIx> = wanted
            .into_iter()
            .filter(|ix| !state.marks.contains(*ix))
            .collect();
        if fresh.is_empty() {
            return Err("no row of this list leads to anything that is not marked yet".to_owned());
        }
        // The script names them: what a list shows goes by the screen.
        let mut line = String::from("mark-shown");
        let mut n = 0;
        for ix in fresh {
            if !state.marks.contains(ix) {
                n += 1;
                state.marks.add(ix);
                line.push_str(&format!(" {}", quoted(state.view().entity(ix).id())));
            }
        }
        state.log(line);
        state.say(format!("{n} more marked, {} in all", state.marks.len()));
        done()
    },
};

pub(super) const MARK_PATHS: CommandSpec = CommandSpec {
    name: "mark-paths",
    title: "paths among them",
    help: "Finds how each two of the marked are connected; Enter on a pair shows its paths.",
    context: Context::Marks,
    keys: &["p"],
    params: "",
    run: |state, _| {
        let among: Vec<EntityIx> = state.marks.iter().collect();
        if among.len() < 2 {
            return Err("mark two at least: paths need two ends".to_owned());
        }
        state.generation += 1;
        state.shown.marks.pairs = Some((state.generation, None));
        state.shown.marks.in_pairs = true;
        state.shown.marks.pair = 0;
        let lens = Box::new(state.lens().clone());
        Ok(vec![Effect::FindPairs(state.generation, among, lens)])
    },
};

pub(super) const MARKS_PANE: CommandSpec = CommandSpec {
    name: "marks-pane",
    title: "marks or pairs",
    help: "Moves among the marks, or among the pairs.",
    context: Context::Marks,
    keys: &["tab", "shift-tab"],
    params: "",
    run: |state, _| {
        if state.shown.marks.pairs.is_none() {
            return Err("no pairs were looked for yet: press p".to_owned());
        }
        state.shown.marks.in_pairs = !state.shown.marks.in_pairs;
        state.list.claim = 0;
        done()
    },
};

pub(super) const MARK_COPY: CommandSpec = CommandSpec {
    name: "mark-copy",
    title: "copy the marks",
    help: "Copies what is marked, a line each: name and id.",
    context: Context::Views,
    keys: &["y m"],
    params: "",
    run: |state, _| {
        if state.marks.is_empty() {
            return Err(NONE.to_owned());
        }
        let view = state.view();
        let line = |ix| {
            let entity = view.entity(ix);
            format!(
                "{} ({})\n",
                printable(entity.name()),
                printable(entity.id())
            )
        };
        let text = state.marks.iter().map(line).collect();
        state.log("mark-copy".to_owned());
        let title = "what is marked";
        Ok(vec![Effect::Copy(Box::new(CopyJob { title, text }))])
    },
};

pub(super) const MARK_TABLE: CommandSpec = CommandSpec {
    name: "mark-table",
    title: "as a table",
    help: "Writes what is marked as a table: CSV where the file is called so, else columns of text.",
    context: Context::Marks,
    keys: &["T"],
    params: "[FILE] [--force]",
    run: table,
};

fn table(state: &mut State, args: &[String]) -> Outcome {
    if state.marks.is_empty() {
        return Err(NONE.to_owned());
    }
    let force = args.iter().any(|a| a == "--force");
    let Some(file) = args.iter().find(|a| *a != "--force") else {
        // The name is asked for where command lines are typed.
        state.open_palette("mark-table marks.csv");
        return done();
    };
    let ending = Path::new(file).extension();
    let csv = ending.is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let what = counted(state.marks.len(), "entity", "entities");
    let overwrite = if force { Overwrite::Yes } else { Overwrite::No };
    let text = state.marks_table(csv);
    let forced = if force { " --force" } else { "" };
    state.log(format!("mark-table {}{forced}", quoted(file)));
    Ok(vec![Effect::WriteText(
        PathBuf::from(file),
        text,
        overwrite,
        what,
    )])
}
