//! The table by its values: how often each occurs, marking rows by a condition, and the lens by a column.

use super::{CommandSpec, Context, LENS, Outcome, done};
use crate::analysis::table::{Column, Condition, Of};
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::sight::table::{as_lens, value_text};
use crate::session::state::{State, ViewId};

const HERE: Context = Context::Sight(Sight::Table);

pub(super) const TABLE_COUNT: CommandSpec = CommandSpec {
    name: "table-count",
    title: "count values",
    help: "Counts how often each value of the column under the cursor occurs, or of the one named; Enter makes a value the lens, \
           Space marks its rows, s sorts by value; again shows the rows.",
    context: HERE,
    keys: &["v"],
    params: "[COLUMN]",
    run: |state, args| {
        let table = &mut state.shown.sights.table;
        let column = match args {
            [] if table.values.take().is_some() => {
                state.log("table-rows".to_owned() + " " + state.shown.sights.table.form.of.word());
                return done();
            }
            [] => table.column_here().ok_or("the table has no columns")?,
            [word] => Column::of_word(table.form.of, word)?,
            _ => return Err("expected one column".to_owned()),
        };
        state.show_values(column);
        state.log(format!("table-count {}", column.word()));
        done()
    },
};

pub(super) const MARK_WHERE: CommandSpec = CommandSpec {
    name: "mark-where",
    title: "mark by condition",
    help: "Marks what the rows of the table stand for that meet a condition, or with | either of two: mark-where degree >= 5 | kind = place. Of a relation both its ends.",
    context: HERE,
    keys: &["w"],
    params: "[COLUMN = VALUE]",
    run: |state, args| {
        let of = state.shown.sights.table.form.of;
        if args.is_empty() {
            // Where the cursor comes to stand by itself, on the names, nobody has chosen a column yet.
            let column = state.shown.sights.table.column_here();
            let column = column.filter(|c| *c != Column::Name).map(Column::word);
            let column = column.map_or(String::new(), |word| format!("{word} "));
            state.open_palette(&format!("mark-where {column}"));
            return done();
        }
        let condition = Condition::parse(&args.join(" "), of)
            .or_else(|why| after_column(args, of).ok_or(why))?;
        if condition.of != of {
            let of = condition.of.word();
            return Err(format!("this is a column of {of}: o shows them"));
        }
        Ok(mark_where(state, condition))
    },
};

pub(super) const MARK_ROWS: CommandSpec = CommandSpec {
    name: "mark-rows",
    title: "mark all rows",
    help: "Marks what all rows of the table stand for, as it is narrowed and as the lens shows it. Of a relation both its ends.",
    context: HERE,
    keys: &["*"],
    params: "",
    run: |state, _| {
        let effect = state.ask_marks(None, "mark-rows".to_owned());
        Ok(effect.into_iter().collect())
    },
};

impl State {
    /// Shows the rows again where values are shown that are counted; what is still being counted is stopped by who stops all.
    pub(super) fn close_values(&mut self) -> bool {
        let is_shown = self.shown.view == ViewId::Sight(Sight::Table);
        let values = &mut self.shown.sights.table.values;
        let closes = is_shown && values.as_ref().is_some_and(|v| v.counts.is_some());
        if closes {
            *values = None;
        }
        closes
    }
}

/// A whole condition behind a column: the one that stood in the palette, and was not taken away before another was typed.
fn after_column(args: &[String], of: Of) -> Option<Condition> {
    let (first, rest) = args.split_first()?;
    Column::of_word(of, first).ok()?;
    Condition::parse(&rest.join(" "), of).ok()
}

/// Marks the rows that meet a condition.
fn mark_where(state: &mut State, condition: Condition) -> Vec<super::Effect> {
    let line = format!("mark-where {}", quoted(&condition.words()));
    let effect = state.ask_marks(Some(condition), line);
    effect.into_iter().collect()
}

/// Space among values: marks the rows that hold the one under the cursor.
pub(super) fn mark_value(state: &mut State) -> Outcome {
    let condition = state.value_here().ok_or("there is no value here")?;
    Ok(mark_where(state, condition))
}

/// Enter among values: makes the one under the cursor a condition of the lens, and shows the rows it leaves.
pub(in crate::session) fn value_to_lens(state: &mut State) -> Outcome {
    let condition = state.value_here().ok_or("there is no value here")?;
    let values = state.shown.sights.table.values.take();
    let title = condition.column.title();
    let value = value_text(&condition.value);
    let effects = match as_lens(state.view(), &condition) {
        Some((name, words)) => {
            let args: Vec<String> = std::iter::once(name.to_owned()).chain(words).collect();
            (LENS.run)(state, &args)
        }
        None => set_wheres(state, |set| set.push(condition)),
    };
    let is_refused = state.status.as_ref().is_some_and(|s| s.is_error);
    if effects.is_err() || is_refused {
        state.shown.sights.table.values = values;
    } else {
        state.shown.sights.table.cursor = 0;
        state.say(format!(
            "lens: {title} is {value} · F takes it off, f changes it"
        ));
    }
    effects
}

/// `lens where …`: conditions on columns, instead of those that are set.
pub(super) fn lens_where(state: &mut State, words: &[String]) -> Outcome {
    let preferred = match state.shown.view {
        ViewId::Sight(Sight::Table) => state.shown.sights.table.form.of,
        _ => Of::default(),
    };
    let conditions = match words {
        // `lens where degree >= 5`, as it is said.
        [first, ..] if !first.contains(['=', '<', '>', '~']) => vec![words.join(" ")],
        _ => joined(words),
    };
    let parsed = conditions.iter().map(|w| Condition::parse(w, preferred));
    let parsed: Vec<Condition> = parsed.collect::<Result<_, _>>()?;
    set_wheres(state, |set| *set = parsed)
}

/// Conditions, one each, but for those that `|` joins.
fn joined(words: &[String]) -> Vec<String> {
    let mut conditions: Vec<String> = Vec::new();
    for word in words {
        match conditions.last_mut() {
            Some(last) if word.starts_with('|') || last.ends_with('|') => {
                last.push(' ');
                last.push_str(word);
            }
            _ => conditions.push(word.clone()),
        }
    }
    conditions
}

fn set_wheres(state: &mut State, change: impl FnOnce(&mut Vec<Condition>)) -> Outcome {
    let set = state.look.lens.wheres.iter();
    let set = set.map(|w| Condition::parse(&w.words, Of::default()));
    let mut conditions: Vec<Condition> = set.collect::<Result<_, _>>()?;
    change(&mut conditions);
    let effect = state.ask_wheres(conditions);
    Ok(effect.into_iter().collect())
}
