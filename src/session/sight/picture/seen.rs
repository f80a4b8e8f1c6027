//! A web as it is seen: for files, and for what is said of it.

use super::web::WebView;
use crate::layout::Point;
use crate::model::ids::EntityIx;
use crate::scene::Scene;
use crate::scene::seen::{Sighting, seen};
use crate::scene::window::{Seen, leaders, ties};
use crate::session::state::State;
use crate::text::printable;

impl WebView {
    /// That only some of its lines are drawn, in words.
    pub(super) fn thinned(&self, size: (usize, usize), focus: Option<EntityIx>) -> Option<String> {
        let window = self.window(size);
        let at: Vec<Point> = self.places.iter().map(|p| window.cell(*p, size)).collect();
        let wanted = self.wanted_names(focus);
        let leaders = leaders(&self.web, &at, size, &wanted);
        let (ties, n_ties) = ties(&self.web, &at, size, (self.knot(), leaders.as_ref()));
        let seen = Seen {
            ties,
            leaders,
            n_ties,
            ..Seen::default()
        };
        seen.thinned().map(|words| format!("{words}: + shows more"))
    }
}

impl State {
    /// The web as it is seen.
    pub(super) fn web_scene(&self) -> Option<Scene> {
        let web = self.web()?;
        let size = self.screen.picture_size();
        let focus = self.focus();
        let window = web.window(size);
        let in_sight = Seen::of(
            &web.web,
            &web.places,
            &window,
            size,
            &web.wanted_names(focus),
        );
        let view = self.view();
        let title = match focus {
            Some(ix) => printable(view.entity(ix).name()).into_owned(),
            None => printable(view.title().unwrap_or_default()).into_owned(),
        };
        let sighting = Sighting {
            web: &web.web,
            seen: &in_sight,
            size,
            by_community: self.shown.sights.picture.by_community,
        };
        Some(seen(view, title, sighting))
    }
}
