//! What the screen will show and nobody asked for yet: counts of the lens, what is cited from sources, their texts.

use super::effect::Effect;
use super::panel::Panel;
use super::state::{State, ViewId};
use super::texts::Cited;
use crate::task::Progress;

/// The counts that the panel of the lens will show: made anew whenever the lens is another one.
pub(super) fn wanted_counts(state: &mut State) -> Option<Effect> {
    let place = state.focus();
    let Some(Panel::Lens(panel)) = &mut state.shown.panel else {
        // Nobody looks at them any more.
        return state
            .shown
            .awaited
            .counting
            .take()
            .map(|_| Effect::CancelCounts);
    };
    if panel
        .asked
        .as_ref()
        .is_some_and(|(lens, _)| *lens == panel.lens)
    {
        return None;
    }
    state.generation += 1;
    let lens = panel.lens.clone();
    panel.asked = Some((lens.clone(), state.generation));
    let progress = Progress::default();
    state.shown.awaited.counting = Some(progress.clone());
    let asked = Box::new((lens, place, progress));
    Some(Effect::CountLens(state.generation, asked))
}

/// Looks up the claims by paragraph of the sources that the screen will show, once for each.
fn look_up_cited(state: &mut State) {
    let claims = state.claims_here();
    let claim = claims.get(state.list.claim).map(|c| c.source);
    drop(claims);
    let read = state.shown.reader.as_ref().map(|r| r.source);
    let wanted = [claim, read, state.shown.beside.sources.chosen];
    for source in wanted.into_iter().flatten() {
        if state.texts.cited(source).is_none() {
            let cited = Cited::new(state.view(), source);
            state.texts.note(source, cited);
        }
    }
}

/// The texts that the screen will show and that nobody asked for yet.
pub(super) fn wanted_texts(state: &mut State) -> Vec<Effect> {
    look_up_cited(state);
    let view = state.view();
    let mut files: Vec<Box<str>> = Vec::new();
    let claims = state.claims_here();
    let claim = claims.get(state.list.claim);
    files.extend(claim.and_then(|c| view.source(c.source).file.clone()));
    let read = state
        .shown
        .reader
        .as_ref()
        .filter(|_| state.shown.view == ViewId::Reader);
    files.extend(read.and_then(|r| view.source(r.source).file.clone()));
    let listed = state
        .shown
        .beside
        .sources
        .chosen
        .filter(|_| state.shown.view == ViewId::Sources);
    files.extend(listed.and_then(|ix| view.source(ix).file.clone()));
    files.retain(|f| state.texts.get(f).is_none());
    files.dedup();
    for file in &files {
        state.texts.insert(file.clone(), None);
    }
    files.into_iter().map(Effect::ReadSource).collect()
}
