//! The table as it is shown, on paper: written to a file, or copied.

use std::path::PathBuf;

use super::{CommandSpec, Context, Outcome, done};
use crate::session::effect::{CopyJob, Effect, SheetJob};
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::sight::table::Sheet;
use crate::session::state::State;
use crate::store::Overwrite;
use crate::text::counted;

const HERE: Context = Context::Sight(Sight::Table);

pub(super) const TABLE_EXPORT: CommandSpec = CommandSpec {
    name: "table-export",
    title: "write the table",
    help: "Writes the table as it is shown, its columns, order and narrowing: as CSV or JSON where the file is called so, else as \
           columns of text.",
    context: HERE,
    keys: &["T"],
    params: "[FILE] [--force]",
    run: |state, args| {
        let force = args.iter().any(|a| a == "--force");
        let Some(file) = args.iter().find(|a| *a != "--force") else {
            let of = state.shown.sights.table.form.of.word();
            state.open_palette(&format!("table-export {of}.csv"));
            return done();
        };
        let overwrite = if force { Overwrite::Yes } else { Overwrite::No };
        write_table(state, file, overwrite)
    },
};

/// Asks for the table to be written as it is shown.
pub(super) fn write_table(state: &mut State, file: &str, overwrite: Overwrite) -> Outcome {
    let (sheet, mut effects) = sheet(state)?;
    let forced = if overwrite == Overwrite::Yes {
        " --force"
    } else {
        ""
    };
    state.log(format!("table-export {}{forced}", quoted(file)));
    effects.push(Effect::WriteSheet(Box::new(SheetJob {
        sheet,
        path: PathBuf::from(file),
        overwrite,
    })));
    Ok(effects)
}

pub(super) const COPY_ROW: CommandSpec = CommandSpec {
    name: "copy-row",
    title: "copy the row",
    help: "Copies the row of the table, as spreadsheets take it.",
    context: HERE,
    keys: &["y r"],
    params: "",
    run: |state, _| {
        let (sheet, mut effects) = sheet(state)?;
        let item = state.shown.sights.table.here();
        let item = item.ok_or("there is no row to copy")?;
        let text = sheet.pasted_row(state.view(), item);
        state.log("copy-row".to_owned());
        let title = "the row";
        effects.push(Effect::Copy(Box::new(CopyJob { title, text })));
        Ok(effects)
    },
};

pub(super) const COPY_TABLE: CommandSpec = CommandSpec {
    name: "copy-table",
    title: "copy the table",
    help: "Copies the table as it is shown with its head, as spreadsheets take it.",
    context: HERE,
    keys: &["y t"],
    params: "",
    run: |state, _| {
        let (sheet, mut effects) = sheet(state)?;
        let n = sheet.n_rows();
        if n > MAX_COPIED {
            let rows = counted(n, "row", "rows");
            return Err(format!(
                "{rows} are more than a clipboard takes ({MAX_COPIED}): T writes them to a file"
            ));
        }
        state.log("copy-table".to_owned());
        effects.push(Effect::CopySheet(Box::new(sheet)));
        Ok(effects)
    },
};

/// Rows that are copied at most: about as much as terminals and clipboards take.
const MAX_COPIED: usize = 100_000;

/// The table as it is shown, once all of it is there.
fn sheet(state: &mut State) -> Result<(Sheet, Vec<Effect>), String> {
    // A script may never have shown it.
    let effects = state.refresh_table();
    let table = &state.shown.sights.table;
    if table.values.is_some() {
        return Err("these are values, not rows: v shows the rows".to_owned());
    }
    if let Some(what) = table.waits_for() {
        return Err(format!(
            "{what} still being worked out: again when that is there, or Esc and x"
        ));
    }
    if table.work.is_part() {
        return Err(
            "these are the first rows only, the others were stopped: s sorts them all".to_owned(),
        );
    }
    if table.rows.is_empty() {
        return Err("the table has no rows".to_owned());
    }
    Ok((table.sheet(), effects))
}
