//! What a question for paths leaves out, with counts; what paths go by and avoid; and, where there is no path, what was tried
//! and what would open one.

use super::entity;
use super::routes::longer_by;
use crate::analysis::paths::{Choice, Opened, PathsFound, Stop};
use crate::model::view::GraphView;
use crate::session::paths::{Listed, PathsView};
use crate::session::state::State;
use crate::text::{counted, printable, shorten_middle, width, wrap};
use crate::tui::keymap::Keymap;
use crate::tui::theme::{Role, Theme};
use ratatui::text::{Line, Span};

/// What stands below the paths, and the line of it that the cursor is on.
pub(super) fn below(
    state: &State,
    paths: &PathsView,
    found: &PathsFound,
    cells: usize,
    theme: Theme,
) -> (Vec<Line<'static>>, Option<usize>) {
    let wide = state.screen.cols >= 100;
    let mut lines = Vec::new();
    if !found.paths.is_empty() {
        if wide {
            lines.push(Line::default());
        }
        lines.extend(further(paths, found, cells, theme));
        let skipped = skipped(state.view(), paths, cells, theme);
        if wide && !skipped.is_empty() {
            lines.push(Line::default());
            lines.push(head("skipped by your choice", theme));
        }
        lines.extend(skipped);
    }
    let cursor_line = listed(state.view(), paths, (cells, wide), theme, &mut lines);
    if wide && !found.paths.is_empty() {
        lines.push(Line::default());
        lines.push(head("marks on a path", theme));
        for text in [
            "~ a hop that nobody asserts outright",
            "≠ a hop that somebody denies, or others differ on",
            "! this hop stands on one source alone",
        ] {
            lines.push(faint(text, "", cells, theme));
        }
    }
    (lines, cursor_line)
}

/// What of longer paths is known.
fn further(
    paths: &PathsView,
    found: &PathsFound,
    cells: usize,
    theme: Theme,
) -> Option<Line<'static>> {
    let shortest = found.shortest?;
    let looked_at = found.paths.last().map_or(shortest, |p| p.hops.len());
    let more = longer_by(paths.params.longer + 1);
    let text = match found.stopped {
        None if found.all => "longer: there are none".to_owned(),
        None => format!("{more}: not searched (+)"),
        Some(Stop::Max) => {
            let more = longer_by(looked_at + 1 - shortest.min(looked_at));
            format!("{more}: not searched, there are too many")
        }
        Some(Stop::Budget | Stop::Cancelled) => {
            let hops = counted(found.complete_to, "hop", "hops");
            format!("stopped: complete up to {hops}")
        }
    };
    let text = shorten_middle(&text, cells.saturating_sub(1)).into_owned();
    Some(head(&text, theme))
}

/// What the choices of the question leave out, in paths.
fn skipped(
    view: GraphView<'_>,
    paths: &PathsView,
    cells: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let choices = [Choice::Weak, Choice::Lens, Choice::Avoided];
    let made = choices.into_iter().filter(|c| c.is_made(&paths.params));
    let line = |choice: Choice| {
        let key = match choice {
            Choice::Weak => "w",
            Choice::Lens => "F",
            _ => "-",
        };
        let count = match &paths.opened {
            None => "(…)".to_owned(),
            Some(opened) => opened
                .iter()
                .find(|o| o.choice == choice)
                .map_or("not counted".to_owned(), more),
        };
        let right = format!("{count} ({key})");
        let what = match choice {
            Choice::Weak => through_weak(view, cells.saturating_sub(6 + width(&right))),
            Choice::Lens => "hidden by the lens".to_owned(),
            _ => "avoided".to_owned(),
        };
        faint(&what, &right, cells, theme)
    };
    made.map(line).collect()
}

/// `through mentions, credits`; one word for all where they are too many.
fn through_weak(view: GraphView<'_>, room: usize) -> String {
    let weak = view.predicates().filter(|(_, p)| p.weak);
    let labels: Vec<String> = weak
        .map(|(_, p)| printable(&p.label).into_owned())
        .collect();
    let text = format!("through {}", labels.join(", "));
    if labels.is_empty() || width(&text) > room {
        return "through weak ties".to_owned();
    }
    text
}

fn more(opened: &Opened) -> String {
    let least = if opened.at_least { "at least " } else { "" };
    match (opened.more, opened.at_least) {
        (0, false) => "no path".to_owned(),
        (n, _) => format!("{least}{}", counted(n, "path", "paths")),
    }
}

/// What paths go by and avoid, each a row for the cursor.
fn listed(
    view: GraphView<'_>,
    paths: &PathsView,
    (cells, wide): (usize, bool),
    theme: Theme,
    lines: &mut Vec<Line<'static>>,
) -> Option<usize> {
    let mut cursor_line = None;
    let mut before = "";
    for (n, listed) in paths.listed().into_iter().enumerate() {
        let title = match listed {
            Listed::Via(_) => "go by",
            _ => "avoided",
        };
        if wide && title != before {
            lines.push(Line::default());
            lines.push(head(title, theme));
        }
        before = title;
        let on = paths.on_listed == Some(n) && !paths.in_hops;
        if on {
            cursor_line = Some(lines.len());
        }
        let lead = if wide {
            String::new()
        } else {
            format!("{title} ")
        };
        let right = if on { "- takes back " } else { "" };
        let room = cells.saturating_sub(6 + width(&lead) + width(right));
        let cursor = if on { "▌" } else { " " };
        let mut spans = vec![
            Span::styled(cursor, theme.style(Role::Cursor)),
            Span::styled(format!("  {lead}"), theme.style(Role::Faint)),
        ];
        match listed {
            Listed::Via(ix) | Listed::Entity(ix) => spans.extend(entity(view, ix, room, theme)),
            Listed::Predicate(ix) => {
                let label = printable(&view.predicate(ix).label).into_owned();
                let text = shorten_middle(&format!("every “{label}”"), room).into_owned();
                spans.push(Span::raw(text));
            }
        }
        let used: usize = spans.iter().map(Span::width).sum();
        let gap = cells.saturating_sub(used + width(right));
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(right, theme.style(Role::Faint)));
        lines.push(Line::from(spans));
    }
    cursor_line
}

/// No path: what was tried, and what would open one, with the key that does it.
pub(super) fn no_path(
    paths: &PathsView,
    found: &PathsFound,
    cells: usize,
    (theme, keymap): (Theme, &Keymap),
) -> Vec<Line<'static>> {
    let params = &paths.params;
    let steps = counted(params.budget, "step", "steps");
    let first = match found.stopped {
        None => "no path joins the two, of any length".to_owned(),
        Some(stop) => {
            let why = if stop == Stop::Cancelled {
                "cancelled".to_owned()
            } else {
                format!("stopped after {steps}")
            };
            let hops = counted(found.complete_to, "hop", "hops");
            format!("{why}: no path of up to {hops}")
        }
    };
    let mut lines = paragraph(&first, Role::Strong, cells, theme);
    let weak = if params.weak {
        "weak ties too"
    } else {
        "weak ties skipped"
    };
    let mut tried = format!("tried: either direction, {weak}");
    if !params.lens.is_off() {
        tried.push_str(", the lens on");
    }
    lines.extend(paragraph(&tried, Role::Faint, cells, theme));
    lines.push(Line::default());
    let Some(opened) = &paths.opened else {
        lines.extend(paragraph(
            "looking for what would open one …",
            Role::Faint,
            cells,
            theme,
        ));
        return lines;
    };
    let ways: Vec<&Opened> = opened.iter().filter(|o| o.shortest.is_some()).collect();
    if ways.is_empty() {
        let text = match (found.stopped, opened.iter().any(|o| o.at_least)) {
            (None, false) if opened.is_empty() => {
                "nothing was left out: the two lie in parts of the graph that nothing joins"
            }
            (None, false) => "nothing that was left out would open one either",
            _ => "nothing was found that would open one, as far as that was looked at",
        };
        lines.extend(paragraph(text, Role::Normal, cells, theme));
        return lines;
    }
    lines.push(head("would open one", theme));
    for way in &ways {
        lines.push(way_line(way, cells, (theme, keymap)));
    }
    let open = keymap.first("open-way");
    let text = if ways.len() > 1 {
        format!("{open} does the one with the shortest path")
    } else {
        format!("{open} does it")
    };
    lines.extend(paragraph(&text, Role::Faint, cells, theme));
    lines
}

fn way_line(way: &Opened, cells: usize, (theme, keymap): (Theme, &Keymap)) -> Line<'static> {
    let (command, what) = match way.choice {
        Choice::Weak => ("weak-ties", "weak ties too"),
        Choice::Lens => ("lens-toggle", "without the lens"),
        Choice::Avoided => ("avoid", "what is avoided"),
        Choice::Via => ("avoid", "not going by anything"),
        Choice::Directed => ("", "against the relations as well"),
        Choice::All => ("open-way", "only all of it together"),
    };
    let key = keymap.shown(command).into_iter().next();
    let key = key.filter(|k| k.chars().count() == 1);
    let key = key.unwrap_or_else(|| " ".to_owned());
    let hops = counted(way.shortest.unwrap_or(0), "hop", "hops");
    let room = cells.saturating_sub(7 + width(&hops));
    let what = shorten_middle(what, room).into_owned();
    let gap = cells.saturating_sub(6 + width(&what) + width(&hops));
    Line::from(vec![
        Span::styled(format!("   {key} "), theme.style(Role::Strong)),
        Span::raw(format!("{what}{}", " ".repeat(gap))),
        Span::raw(hops),
    ])
}

fn paragraph(text: &str, role: Role, cells: usize, theme: Theme) -> Vec<Line<'static>> {
    let style = theme.style(role);
    let wrapped = wrap(text, cells.saturating_sub(4), None);
    wrapped
        .into_iter()
        .map(|l| Line::styled(format!("   {l}"), style))
        .collect()
}

fn head(text: &str, theme: Theme) -> Line<'static> {
    Line::styled(format!(" {text}"), theme.style(Role::Label))
}

fn faint(left: &str, right: &str, cells: usize, theme: Theme) -> Line<'static> {
    let left = shorten_middle(left, cells.saturating_sub(5 + width(right)));
    let gap = cells.saturating_sub(4 + width(&left) + width(right));
    let text = format!("   {left}{}{right}", " ".repeat(gap));
    Line::styled(text, theme.style(Role::Faint))
}
