//! Citations in words: what is pasted into a report. One form, wherever a claim or a source is cited in full.
//!
//! The strings are as the file has them; whoever shows them passes them through `text`.

use super::ids::SourceIx;
use super::item::Claim;
use super::view::GraphView;
use super::when::When;

/// A claim as it is cited: title, publisher, date, place, voice, relays, and the address where one is known.
///
/// `What the volunteers say, Express, 2024-03~, p22, by Alexey Baranovsky via Meduza, said 2024-02, https://…`
pub fn citation(view: GraphView<'_>, claim: &Claim) -> String {
    let mut parts = document(view, claim.source);
    parts.extend(claim.at.as_deref().map(str::to_owned));
    let by = claim
        .by
        .iter()
        .map(|v| format!("by {}", view.voice_name(v)));
    let via = claim
        .via
        .iter()
        .map(|v| format!("via {}", view.voice_name(v)));
    let voice: Vec<String> = by.chain(via).collect();
    if !voice.is_empty() {
        parts.push(voice.join(" "));
    }
    parts.extend(
        claim
            .said
            .as_ref()
            .map(|said| format!("said {}", said.text())),
    );
    parts.extend(address(view, claim));
    parts.join(", ")
}

/// A source as it is cited as a whole.
pub fn source_citation(view: GraphView<'_>, ix: SourceIx) -> String {
    let mut parts = document(view, ix);
    parts.extend(view.source(ix).url.as_deref().map(str::to_owned));
    parts.join(", ")
}

/// Where a claim can be read: the source's address, at the place of the claim where that is a fragment of it.
pub fn address(view: GraphView<'_>, claim: &Claim) -> Option<String> {
    let at = claim.at.as_deref().unwrap_or_default();
    if at.starts_with("https://") || at.starts_with("http://") {
        return Some(at.to_owned());
    }
    let url = view.source(claim.source).url.as_deref()?;
    let fragment = if at.starts_with('#') && !url.contains('#') {
        at
    } else {
        ""
    };
    Some(format!("{url}{fragment}"))
}

/// Title, publisher, date.
fn document(view: GraphView<'_>, ix: SourceIx) -> Vec<String> {
    let source = view.source(ix);
    let publisher = source.publisher.as_deref().filter(|p| *p != &*source.title);
    let date = source.date.as_ref().map(When::text);
    let outside = source.outside.then_some("outside knowledge");
    let parts = [Some(&*source.title), publisher, date, outside];
    parts
        .into_iter()
        .flatten()
        .filter(|p| !p.is_empty())
        .map(str::to_owned)
        .collect()
}
