//! A web as it is seen: for files, and for what is said of it.

use super::web::WebView;
use crate::model::ids::EntityIx;
use crate::scene::Scene;
use crate::scene::seen::{Sighting, seen};
use crate::scene::window::Seen;
use crate::session::state::State;
use crate::text::printable;

impl WebView {
    /// What of it is in sight, and how.
    pub fn seen(&self, size: (usize, usize), focus: Option<EntityIx>) -> Seen {
        let window = self.window(size);
        let wanted = self.wanted_names(focus);
        Seen::of(&self.web, &self.places, &window, size, &wanted)
    }
}

impl State {
    /// The web as it is seen.
    pub(super) fn web_scene(&self) -> Option<Scene> {
        let web = self.web()?;
        let size = self.screen.picture_size();
        let focus = self.focus();
        let in_sight = web.seen(size, focus);
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
