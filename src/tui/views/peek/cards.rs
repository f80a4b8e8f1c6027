//! The peek of what is no entity: a fact, a group, a problem, a disagreement, a source.

use super::{faint, wrapped};
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, DisagreementIx, SourceIx};
use crate::session::listing::{GroupKey, Made};
use crate::session::state::State;
use crate::text::counted;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::evidence::in_quotes;
use ratatui::text::Line;

pub(super) fn fact(
    state: &State,
    at: crate::model::ids::FactRef,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let fact = state.view().fact(at);
    let mut lines = wrapped(fact.what(), cells, Role::Label, theme);
    lines.extend(wrapped(&fact.value(), cells, Role::Strong, theme));
    lines.push(Line::default());
    if let Some(when) = fact.when() {
        lines.push(faint(&format!(" when  {when}"), theme));
    }
    if let Some(words) = fact.worked_out() {
        lines.extend(wrapped(
            &format!("worked out from {}", in_quotes(words)),
            cells,
            Role::Faint,
            theme,
        ));
    }
    if let Some(note) = fact.note() {
        lines.extend(wrapped(
            &format!("note  {note}"),
            cells,
            Role::Normal,
            theme,
        ));
    }
    for ix in state.view().contested(Carried::Fact(at)) {
        if let Some(d) = state.view().disagreement(*ix) {
            lines.extend(wrapped(
                &format!("≠ {}", d.question),
                cells,
                Role::Alarm,
                theme,
            ));
        }
    }
    lines
}

pub(super) fn group(state: &State, key: GroupKey, theme: Theme) -> Vec<Line<'static>> {
    let label = state.group_label(key);
    let group = state.list.listing.group(key);
    let mut lines = vec![Line::styled(format!(" {label}"), theme.style(Role::Strong))];
    let Some(group) = group else { return lines };
    let mut rows = match group.made {
        Made::Begun => "looking…".to_owned(),
        _ => counted(group.count, "row", "rows"),
    };
    if group.hidden > 0 {
        rows = format!("{rows} of {}", group.count + group.hidden);
    }
    lines.push(faint(&format!(" {rows}"), theme));
    lines.push(Line::default());
    if group.hidden > 0 {
        lines.push(faint(
            &format!(" the lens hides {}: F takes it off", group.hidden),
            theme,
        ));
    }
    if group.n_disputed > 0 {
        lines.push(Line::styled(
            format!(" ≠ {} disputed", group.n_disputed),
            theme.style(Role::Alarm),
        ));
    }
    if group.n_tentative > 0 {
        let text = format!(" ~ {} that nobody asserts outright", group.n_tentative);
        lines.push(Line::styled(text, theme.style(Role::Doubt)));
    }
    if group.count > 0 {
        let can = if group.open {
            " z folds it"
        } else {
            " Enter opens it"
        };
        lines.push(faint(can, theme));
    }
    lines
}

pub(super) fn problem(state: &State, n: u32, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let Some(problem) = state.opened.problems.get(n as usize) else {
        return Vec::new();
    };
    let (line, column) = (problem.place.line + 1, problem.place.column + 1);
    let place = format!("{}:{line}:{column}", problem.file);
    let mut lines = wrapped(&place, cells, Role::Faint, theme);
    lines.extend(wrapped(&problem.message, cells, Role::Strong, theme));
    lines.extend(
        problem
            .hint
            .iter()
            .flat_map(|h| wrapped(h, cells, Role::Normal, theme)),
    );
    lines
}

pub(super) fn disagreement(
    state: &State,
    ix: DisagreementIx,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let view = state.view();
    let Some(disagreement) = view.disagreement(ix) else {
        return Vec::new();
    };
    let mut lines = wrapped(&disagreement.question, cells, Role::Strong, theme);
    let found = if disagreement.derived {
        " · found by legwork"
    } else {
        ""
    };
    let kind = disagreement.kind.heading();
    let standing = state.standing_words(ix);
    let stood_on = state.stood(ix).and_then(|(stood, _)| stood.preferred);
    lines.push(faint(&format!(" {kind} · {standing}{found}"), theme));
    lines.push(Line::default());
    for (n, side) in (1..).zip(&disagreement.sides) {
        for (i, item) in side.iter().enumerate() {
            let lead = if i == 0 {
                format!("{n} ")
            } else {
                "  ".to_owned()
            };
            let words = format!("{lead}{}", in_words(view, item.carried()));
            let preferred = stood_on == Some(n - 1);
            let role = if preferred {
                Role::Strong
            } else {
                Role::Normal
            };
            lines.extend(wrapped(&words, cells, role, theme));
        }
    }
    if let Some(note) = &disagreement.note {
        lines.push(Line::default());
        lines.extend(wrapped(
            &format!("note  {note}"),
            cells,
            Role::Normal,
            theme,
        ));
    }
    lines
}

pub(super) fn source(
    state: &State,
    ix: SourceIx,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let source = state.view().source(ix);
    let mut lines = wrapped(&source.title, cells, Role::Strong, theme);
    let mut say = |what: &str, text: &str| {
        lines.extend(wrapped(
            &format!("{what}  {text}"),
            cells,
            Role::Normal,
            theme,
        ));
    };
    if source.outside {
        say(
            "outside knowledge",
            "not one of the documents of this graph",
        );
    }
    if let Some(publisher) = &source.publisher {
        say("publisher", publisher);
    }
    if let Some(date) = &source.date {
        say("date", date.text());
    }
    if let Some(words) = &source.worked_out {
        say("worked out", words);
    }
    let grade = source.reliability;
    say(
        "reliability",
        &format!("{} {}", grade.word(), grade.meaning()),
    );
    if let Some(file) = &source.file {
        say("file", file);
    }
    if let Some(url) = &source.url {
        say("address", url);
    }
    let n = state.view().n_claims_of_source(ix);
    say("carries", &format!("{n} claims"));
    lines.push(Line::default());
    lines.push(faint(" r reads it", theme));
    lines
}
