//! `legwork table`: entities, relations or claims as a table.

use std::io::{IsTerminal, Write};

use clap::builder::PossibleValuesParser;
use clap::{Args, Command};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::graph::{GraphArgs, with_progress};
use super::lens::LensArgs;
use super::out::Out;
use super::{Outcome, Subcommand, at_least_one, parsed};
use crate::analysis::table::{self, Column, Counted, Known, Of, Sort};
use crate::error::{Error, Result};
use crate::formats::{csv, json};
use crate::model::lens::Lens;
use crate::model::view::GraphView;
use crate::search::{Bound, NameIndex};
use crate::session::sight::table::{
    Asked, RowsAsked, Sheet, TableAnswer, TableJob, Written, learn, values_text,
};
use crate::task::Progress;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "table",
    command: |c| about(TableArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    let columns = Of::ALL.map(|of| {
        let columns = of
            .columns()
            .map(|c| format!("  {:<12} {}", c.word(), c.help()));
        format!(
            "Columns of {}:\n{}",
            of.word(),
            columns.collect::<Vec<_>>().join("\n")
        )
    });
    command
        .about("Print entities, relations or claims as a table: choose, sort and count its columns")
        .after_help(format!(
            "{}\n\nExample:\n  legwork table --sort betweenness --top 10 --columns name,degree,betweenness\n  \
             legwork table relations --state disputed --csv\n  legwork table --narrow kind:person --json\n  \
             legwork table relations --count predicate --where when=2023",
            columns.join("\n\n")
        ))
}

#[derive(Debug, Args)]
struct TableArgs {
    /// What the rows are: entities, relations or claims
    #[arg(value_name = "ROWS", default_value = "entities", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(Of::ALL.map(Of::word)))]
    of: String,
    #[command(flatten)]
    graph: GraphArgs,
    /// These columns, in this order
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', add = ArgValueCompleter::new(candidates::columns))]
    columns: Vec<String>,
    /// Sort by a column: counts from the largest, all else from the first; COLUMN:up or COLUMN:down
    /// says which way
    #[arg(long, value_name = "COLUMN", add = ArgValueCompleter::new(candidates::columns))]
    sort: Option<String>,
    /// Count how often each value of a column occurs, most frequent first; --sort COLUMN puts them in
    /// their own order
    #[arg(long, value_name = "COLUMN", conflicts_with = "columns", add = ArgValueCompleter::new(candidates::columns))]
    count: Option<String>,
    /// Only rows that fit, in words and filters as `legwork search` takes them
    #[arg(long, value_name = "TEXT")]
    narrow: Option<String>,
    /// The first N rows
    #[arg(long, value_name = "N", value_parser = at_least_one())]
    top: Option<usize>,
    /// Print JSON: a list of objects, a key for each column
    #[arg(long)]
    json: bool,
    /// Print CSV: names as the input has them, but made text where a spreadsheet would take them for
    /// formulas, and made harmless on a terminal
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    // Last, as its heading is that of all options that follow.
    #[command(flatten)]
    lens: LensArgs,
}

fn run(args: &TableArgs, out: &mut Out) -> Result<Outcome> {
    let of = Of::of_word(&args.of).unwrap_or_default();
    let column = |word: &String| Column::of_word(of, word).map_err(Error::usage);
    let columns: Vec<Column> = args.columns.iter().map(column).collect::<Result<_>>()?;
    let sort = args.sort.as_ref().map(|s| sort(of, s)).transpose()?;
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let lens = args.lens.lens(view)?;
    let narrow = args.narrow.as_ref().map(|n| bound(view, n)).transpose()?;
    let asked = RowsAsked {
        of,
        narrow,
        sort: sort.or_else(|| (of == Of::Entities).then(|| Sort::by(Column::Degree))),
        known: Known::new(),
    };
    if let Some(counted) = &args.count {
        let column = column(counted)?;
        if let Some(other) = sort.filter(|s| s.column != column) {
            let (word, other) = (column.word(), other.column.word());
            let expected = format!(
                "--count {word} is sorted by how often values occur, or with --sort {word}"
            );
            return Err(Error::usage(format!("{expected}, not by {other}")));
        }
        let by_value = sort.map(|s| s.falls);
        return Ok(print_counts(
            (view, &lens),
            args,
            (column, by_value),
            asked,
            out,
        ));
    }
    let is_for_people = !args.json && !args.csv;
    let columns = if columns.is_empty() && !is_for_people {
        // Who goes on with it needs what it is called.
        let all = std::iter::once(Column::Id).chain(of.first_columns());
        all.collect()
    } else if columns.is_empty() {
        of.first_columns()
    } else {
        columns
    };
    let sheet = Sheet {
        top: args.top,
        ..sheet(view, &lens, columns, asked)
    };
    let how = match (args.json, args.csv) {
        (true, _) => Written::Json,
        (_, true) if std::io::stdout().is_terminal() => Written::ShownCsv,
        (_, true) => Written::Csv,
        _ => Written::Text,
    };
    if how == Written::Text {
        out.columns(&sheet.text(view), 0);
    } else {
        // What stdout refuses is reported at the end.
        let _ = sheet.write(view, how, out);
    }
    Ok(Outcome::Done)
}

/// How often each value of a column occurs.
fn print_counts(
    (view, lens): (GraphView<'_>, &Lens),
    args: &TableArgs,
    (column, by_value): (Column, Option<bool>),
    asked: RowsAsked,
    out: &mut Out,
) -> Outcome {
    let of = asked.of;
    let rows = RowsAsked {
        sort: None,
        ..asked
    };
    let sheet = sheet(view, lens, vec![column], rows);
    let numbered = (&sheet.numbers, &sheet.known);
    let counts = with_progress("counting", |task| {
        table::count(view, numbered, &sheet.rows, column, task)
    });
    let mut counts = counts.unwrap_or_default();
    counts.sort(by_value.is_some());
    if by_value == Some(true) {
        counts.values.reverse();
    }
    let top = args.top.unwrap_or(usize::MAX);
    // What stdout refuses is reported at the end.
    if args.json {
        let values = counts.values.iter().take(top);
        let values: Vec<ValueJson<'_>> = values.map(ValueJson::new).collect();
        let _ = json::print(&values, out);
    } else if args.csv {
        let is_shown = std::io::stdout().is_terminal();
        let record = |value: &str, n: &str| {
            if is_shown {
                csv::shown_record([value, n])
            } else {
                csv::record([value, n])
            }
        };
        let _ = out.write_all(record(column.word(), "count").as_bytes());
        for value in counts.values.iter().take(top) {
            let record = record(&value.value, &value.n.to_string());
            let _ = out.write_all(record.as_bytes());
        }
    } else {
        out.columns(&values_text(column, of, &counts, args.top), 0);
    }
    Outcome::Done
}

/// A value as JSON; docs/json.md has its shape.
#[derive(Serialize)]
struct ValueJson<'a> {
    value: Option<&'a str>,
    count: usize,
}

impl<'a> ValueJson<'a> {
    fn new(counted: &'a Counted) -> Self {
        Self {
            value: Some(counted.value.as_str()).filter(|v| !v.is_empty()),
            count: counted.n,
        }
    }
}

/// `degree`, `degree:up`.
fn sort(of: Of, text: &str) -> Result<Sort> {
    let (word, way) = text.split_once(':').unwrap_or((text, ""));
    let column = Column::of_word(of, word).map_err(Error::usage)?;
    match way {
        "" => Ok(Sort::by(column)),
        "up" | "down" => Ok(Sort {
            column,
            falls: way == "down",
        }),
        _ => Err(Error::usage(format!(
            "expected {word}:up or {word}:down, found “{text}”"
        ))),
    }
}

fn bound(view: GraphView<'_>, text: &str) -> Result<Bound> {
    let bound = NameIndex::new(view).bind_list(view, text);
    match bound.problem {
        Some(problem) => Err(Error::usage(problem)),
        None => Ok(bound),
    }
}

/// Works out what the table holds: the columns over the whole graph, then the rows in order.
fn sheet(view: GraphView<'_>, lens: &Lens, columns: Vec<Column>, mut asked: RowsAsked) -> Sheet {
    let mut sheet = Sheet::default();
    let sorted = asked.sort.map(|s| s.column);
    let wanted: Vec<Column> = sorted.into_iter().chain(columns.iter().copied()).collect();
    let answer = |asked: Asked, doing: &str| {
        let job = TableJob {
            lens: lens.clone(),
            asked,
            progress: Progress::default(),
        };
        // Nobody cancels it: Ctrl-C ends the whole.
        with_progress(doing, |task| job.answer(view, task))
    };
    for column in wanted.into_iter().filter(|c| c.is_worked_out(asked.of)) {
        if asked.known.contains_key(&column) {
            continue;
        }
        let doing = format!("counting {}", column.title());
        if let Some(TableAnswer::Columns(found)) = answer(Asked::Column(column), &doing) {
            learn(&mut asked.known, found);
        }
    }
    sheet.known = asked.known.clone();
    sheet.columns = columns;
    if let Some(TableAnswer::Rows(numbers, rows)) = answer(Asked::Rows(Box::new(asked)), "sorting")
    {
        (sheet.numbers, sheet.rows) = (numbers, rows);
    }
    sheet
}
