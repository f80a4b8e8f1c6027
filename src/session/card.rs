//! An entity as a few lines of plain text, for pasting elsewhere: names, facts, relations, how each is carried.

use crate::model::ids::{Carried, EntityIx};
use crate::model::support::Support;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::text::{counted, printable};

/// Rows of a group that a card names; the others are counted.
const MAX_ROWS: usize = 200;

/// The card: harmless lines, each ended.
pub fn card(view: GraphView<'_>, ix: EntityIx) -> String {
    let entity = view.entity(ix);
    let mut lines = vec![entity.name().to_owned()];
    let kind = match entity.type_name() {
        Some(type_name) => format!("{} · {type_name}", entity.kind().word()),
        None => entity.kind().word().to_owned(),
    };
    lines.push(format!("  {kind} · id {}", entity.id()));
    for alias in entity.aliases().iter() {
        lines.push(format!("  also {}", alias.name));
    }
    lines.extend(entity.note().map(|n| format!("  note: {n}")));
    for fact in entity.facts().take(MAX_ROWS) {
        let when = fact
            .when()
            .map_or(String::new(), |w| format!(", {}", w.text()));
        let by = carried_by(&fact.support());
        lines.push(format!("  {}: {}{when} ({by})", fact.what(), fact.value()));
    }
    let mut more = entity.facts().count().saturating_sub(MAX_ROWS);
    for group in view.groups(ix) {
        let predicate = view.predicate(group.predicate);
        let label = if group.inward {
            &predicate.inverse
        } else {
            &predicate.label
        };
        lines.extend(cut(more));
        lines.push(format!("{label} ({})", group.count));
        more = group.count.saturating_sub(MAX_ROWS);
        for touch in view.rows(ix, (group.predicate, group.inward), 0..MAX_ROWS) {
            let relation = view.relation(touch.relation);
            let parts = [relation.role(), relation.when().map(When::text)];
            let parts: String = parts
                .into_iter()
                .flatten()
                .map(|p| format!(", {p}"))
                .collect();
            let disputed = view.is_disputed(Carried::Relation(touch.relation));
            let disputed = if disputed { ", disputed" } else { "" };
            let by = carried_by(&relation.support());
            let other = view.entity(touch.other).name();
            lines.push(format!("  {other}{parts} ({by}{disputed})"));
        }
    }
    lines.extend(cut(more));
    lines
        .iter()
        .map(|l| format!("{}\n", printable(l)))
        .collect()
}

fn cut(more: usize) -> Option<String> {
    (more > 0).then(|| format!("  … {more} more"))
}

fn carried_by(support: &Support) -> String {
    match (support.n_claims, support.outside_only) {
        (0, _) => "unsourced".to_owned(),
        (_, true) => "outside knowledge only".to_owned(),
        _ => counted(support.n_sources, "source", "sources"),
    }
}
