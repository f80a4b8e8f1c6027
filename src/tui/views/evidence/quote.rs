//! The source's own words at the place of a claim, or why they are not here.

use crate::model::ids::{Carried, EntityIx, Owner};
use crate::model::item::Claim;
use crate::session::state::State;
use crate::store::paragraphs_of;
use crate::text::printable;
use crate::tui::theme::{Role, Theme};
use crate::tui::views::passage;
use ratatui::text::{Line, Span};

/// The source's own words behind `┆`, or why they are not here.
pub(super) fn passage_lines(
    state: &State,
    carried: Carried,
    claim: &Claim,
    (cells, max): (usize, usize),
    theme: Theme,
) -> Vec<Line<'static>> {
    let source = state.view().source(claim.source);
    let at = claim.at.as_deref().unwrap_or_default();
    let lead = |text: &str| Span::styled(text.to_owned(), theme.style(Role::Faint));
    let Some(file) = &source.file else {
        return Vec::new();
    };
    let text = match state.texts.get(file) {
        None | Some(None) => return vec![Line::from(lead("     ┆ …"))],
        Some(Some(None)) => {
            let text = format!(
                "     ┆ text not here: {} (legwork --sources FOLDER says where)",
                printable(file)
            );
            return vec![Line::from(lead(&text))];
        }
        Some(Some(Some(text))) => text,
    };
    let Some((first, last)) = paragraphs_of(at) else {
        return Vec::new();
    };
    let names = names_of_ends(state, carried);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut lines = Vec::new();
    let wanted = text
        .iter()
        .enumerate()
        .skip(first - 1)
        .take((last - first).saturating_add(1));
    for (n, paragraph) in wanted {
        let label = format!("p{}", n + 1);
        let room = (cells.saturating_sub(16), max.saturating_sub(lines.len()));
        for (i, line) in passage::lines(paragraph, &names, room, theme)
            .into_iter()
            .enumerate()
        {
            let label = if i == 0 { label.as_str() } else { "" };
            let mut spans = vec![lead(&format!("     ┆ {label:<5} "))];
            spans.extend(line.spans);
            lines.push(Line::from(spans));
        }
    }
    if lines.is_empty() {
        let text = format!("     ┆ {} has no {}", printable(file), printable(at));
        lines.push(Line::from(lead(&text)));
    }
    lines
}

/// All names of the entities at both ends.
pub(super) fn names_of_ends(state: &State, carried: Carried) -> Vec<String> {
    let view = state.view();
    let ends: Vec<EntityIx> = match carried {
        Carried::Relation(ix) => vec![view.relation(ix).from, view.relation(ix).to],
        Carried::Fact(at) => match at.owner {
            Owner::Entity(ix) => vec![ix],
            Owner::Relation(_) => vec![view.owner_of(carried)],
        },
    };
    let names = |ix: EntityIx| {
        let entity = view.entity(ix);
        let aliases = entity.aliases();
        let aliases = aliases.iter().map(|a| a.name.to_string());
        let names: Vec<String> = std::iter::once(entity.name().to_owned())
            .chain(aliases)
            .collect();
        names
    };
    ends.into_iter().flat_map(names).collect()
}
