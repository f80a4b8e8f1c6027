//! `legwork timeline`: what has a date, in the order of time.

use clap::{Args, Command, ValueEnum};
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::candidates;
use super::evidence::carried_by;
use super::graph::{GraphArgs, entities, with_progress};
use super::lens::LensArgs;
use super::out::Out;
use super::paper::PaperArgs;
use super::{Outcome, Subcommand, counted, parsed};
use crate::error::Result;
use crate::formats::json;
use crate::formats::svg::{TimelinePicture, headed, timeline};
use crate::model::ids::{Carried, EntityIx, ItemRef};
use crate::model::lens::{Judge, Lens, state_of};
use crate::model::view::GraphView;
use crate::model::words::State;
use crate::scene::timeline::{
    Bar, By, ChartParams, Entry, Fit, Gathered, Lane, MOST_DRAWN, Question, Thing, chart, fit,
    gather, lanes,
};
use crate::text::{pad, printable};

/// Cells that dates may take before the words of a line.
const DATES: usize = 24;

/// Cells of a picture and rows in which its lanes are open; and cells of those for the names of lanes.
const PICTURE: (usize, usize) = (168, 40);
const NAMES: usize = 20;

pub(super) const SUBCOMMAND: Subcommand = Subcommand {
    name: "timeline",
    command: |c| about(TimelineArgs::augment_args(c)),
    run: |matches, out| run(&parsed(matches)?, out),
};

fn about(command: Command) -> Command {
    command
        .about("List what has a date, in the order of time")
        .after_help(
            "Events, relations, facts and sources; with entities, only what is about one of them.\n\
         Dates are EDTF: 2024-03 some time in March, 2024-03~ about then, 2022-10/.. from then on.\n\n\
         Example:\n  legwork timeline --kind event\n  legwork timeline \"Freedom of Russia Legion\" --lanes predicate\n  \
         legwork timeline --published --json\n  legwork timeline --png -o timeline.png",
        )
}

#[derive(Debug, Args)]
struct TimelineArgs {
    /// Ids, names or other names: only what is about these
    #[arg(value_name = "ENTITY", add = ArgValueCompleter::new(candidates::entities))]
    about: Vec<String>,
    /// What makes a lane
    #[arg(long, value_name = "WHAT", default_value = "kind")]
    lanes: Lanes,
    /// Put things where they were published, not where they happened
    #[arg(long)]
    published: bool,
    #[command(flatten)]
    graph: GraphArgs,
    /// Print JSON: each lane with what stands in it
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    paper: PaperArgs,
    #[command(flatten)]
    lens: LensArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Lanes {
    Kind,
    Predicate,
    Place,
    Entity,
}

impl Lanes {
    fn by(self) -> By {
        match self {
            Self::Kind => By::Kind,
            Self::Predicate => By::Predicate,
            Self::Place => By::Place,
            Self::Entity => By::Entity,
        }
    }
}

fn run(args: &TimelineArgs, out: &mut Out) -> Result<Outcome> {
    let opened = args.graph.open()?;
    let view = opened.graph.view();
    let among = entities(view, &args.about)?;
    let among = (!among.is_empty()).then_some(among);
    let lens = args.lens.lens(view)?;
    let judge = Judge::new(view, &lens);
    let question = Question {
        judge: &judge,
        among: among.as_deref(),
        published: args.published,
        by: args.lanes.by(),
        whole: true,
        most: if args.paper.is_asked() {
            MOST_DRAWN
        } else {
            usize::MAX
        },
    };
    // Nobody cancels it: Ctrl-C ends the whole.
    let found = with_progress("looking for dates", |task| {
        gather(question, (task.cancel, task.progress))
    });
    let found = found.unwrap_or_default();
    let lanes = lanes(view, &found, args.lanes.by(), among.as_deref());
    if args.paper.is_asked() {
        let title = headed(view, &opened.name, among.as_deref().unwrap_or_default());
        let svg = picture(view, (&title, &lens), (&found, &lanes), &args.paper);
        args.paper.write(&svg, out)?;
    } else if args.json {
        // What stdout refuses is reported at the end.
        let _ = json::print(&Timeline::new(view, &found, &lanes), out);
    } else {
        print(out, view, &found, &lanes);
    }
    if found.entries.is_empty() {
        return Ok(Outcome::NotMet);
    }
    Ok(Outcome::Done)
}

fn print(out: &mut Out, view: GraphView<'_>, found: &Gathered, lanes: &[Lane]) {
    for (n, lane) in lanes.iter().enumerate() {
        if n > 0 {
            out.line("");
        }
        out.heading(&format!("{} ({})", lane.label, lane.n()));
        let entries: Vec<&Entry> = lane
            .entries
            .iter()
            .filter_map(|n| found.entries.get(*n))
            .collect();
        let dates: Vec<String> = entries.iter().map(|e| e.dates()).collect();
        let cells = dates
            .iter()
            .map(|d| d.chars().count())
            .max()
            .unwrap_or(0)
            .min(DATES);
        for (entry, dates) in entries.iter().zip(&dates) {
            if out.has_hung_up() {
                return;
            }
            let sign = entry.sign();
            let sign = if sign.is_empty() { " " } else { sign };
            let dates = if dates.chars().count() > cells {
                dates.clone()
            } else {
                pad(dates, cells)
            };
            let words = entry.thing.words(view, lane.about);
            let by = carrier(entry).map_or(String::new(), |c| {
                format!(" · {}", carried_by(&view.support(c)))
            });
            out.signed(2, sign, cells + 6, &format!("{dates}  {words}{by}"));
        }
    }
    let mut rest = Vec::new();
    if !found.undated.is_empty() {
        let n = counted(found.undated.len(), "event has", "events have");
        rest.push(format!("{n} no date: {}", names(view, &found.undated)));
    }
    if found.hidden > 0 {
        rest.push(format!(
            "the lens left out {}",
            counted(found.hidden, "thing with a date", "things with dates")
        ));
    }
    if found.not_looked_at > 0 {
        let n = counted(found.not_looked_at, "relation was", "relations were");
        rest.push(format!("{n} not looked at: name entities to see theirs"));
    }
    if lanes.is_empty() {
        out.line("nothing has a date");
    }
    for line in rest {
        out.line("");
        out.wrapped(0, 2, &line);
    }
}

/// The picture, of lanes that are all as tall as they need.
fn picture(
    view: GraphView<'_>,
    (title, lens): (&str, &Lens),
    (found, lanes): (&Gathered, &[Lane]),
    paper: &PaperArgs,
) -> String {
    let days = fit(&found.entries).unwrap_or(Fit {
        first: 0.0,
        last: 1.0,
    });
    let (cols, rows) = paper.size.unwrap_or(PICTURE);
    let axis = days.axis(cols.saturating_sub(NAMES).max(10));
    let chart = chart(
        view,
        ChartParams {
            found,
            lanes,
            axis,
            rows,
            folds: &[],
        },
    );
    let mut left_out = chart.left_out(found, (0, chart.rows.len()));
    left_out.extend(lens.in_words(view));
    let of = TimelinePicture {
        title,
        entries: &found.entries,
        lanes,
        chart: &chart,
        rows: (0, chart.rows.len()),
        axis,
        names: NAMES,
        window: (lens.days.least, lens.days.most),
        left_out: &left_out.join(" · "),
    };
    timeline(view, of, paper.dark)
}

fn names(view: GraphView<'_>, all: &[EntityIx]) -> String {
    let names = all
        .iter()
        .map(|ix| printable(view.entity(*ix).name()).into_owned());
    names.collect::<Vec<_>>().join(", ")
}

/// What carries the first date of an entry.
fn carrier(entry: &Entry) -> Option<Carried> {
    entry.bars.first()?.carried
}

/// What has dates, lane by lane.
#[derive(Serialize)]
struct Timeline<'a> {
    lanes: Vec<WireLane<'a>>,
    undated: Vec<&'a str>,
    hidden: usize,
    not_looked_at: usize,
}

#[derive(Serialize)]
struct WireLane<'a> {
    label: &'a str,
    things: Vec<WireThing<'a>>,
}

#[derive(Serialize)]
struct WireThing<'a> {
    what: &'static str,
    id: String,
    words: String,
    dates: Vec<WireDate<'a>>,
}

#[derive(Serialize)]
struct WireDate<'a> {
    when: &'a str,
    earliest: Option<String>,
    latest: Option<String>,
    state: &'static str,
    sources: usize,
    by: Option<String>,
}

impl<'a> Timeline<'a> {
    fn new(view: GraphView<'a>, found: &'a Gathered, lanes: &'a [Lane]) -> Self {
        let lane = |lane: &'a Lane| WireLane {
            label: &lane.label,
            things: lane
                .entries
                .iter()
                .filter_map(|n| found.entries.get(*n))
                .map(|e| thing(view, e))
                .collect(),
        };
        Self {
            lanes: lanes.iter().map(lane).collect(),
            undated: found
                .undated
                .iter()
                .map(|ix| view.entity(*ix).id())
                .collect(),
            hidden: found.hidden,
            not_looked_at: found.not_looked_at,
        }
    }
}

fn thing<'a>(view: GraphView<'a>, entry: &'a Entry) -> WireThing<'a> {
    let (what, id) = match entry.thing {
        Thing::Event(ix) => ("event", view.entity(ix).id().to_owned()),
        Thing::Source(ix) => ("source", view.source(ix).id.to_string()),
        Thing::Carried(carried) => {
            let what = match carried {
                Carried::Relation(_) => "relation",
                Carried::Fact(_) => "fact",
            };
            (what, view.item_id(ItemRef::Carried(carried)).into_owned())
        }
    };
    WireThing {
        what,
        id,
        words: entry.thing.words(view, None),
        dates: entry.bars.iter().map(|b| date(view, b)).collect(),
    }
}

fn date<'a>(view: GraphView<'a>, bar: &'a Bar) -> WireDate<'a> {
    let state = bar.carried.map_or(State::Supported, |c| state_of(view, c));
    WireDate {
        when: bar.when.text(),
        earliest: bar.when.earliest().map(|d| d.to_string()),
        latest: bar.when.latest().map(|d| d.to_string()),
        state: state.word(),
        sources: bar.n_sources,
        by: bar
            .carried
            .map(|c| view.item_id(ItemRef::Carried(c)).into_owned()),
    }
}
