//! The time line as it is seen, as a picture.

use crate::formats::svg::{PaperOptions, TimelinePicture, headed, timeline, timeline_on_screen};
use crate::scene::timeline::Parts;
use crate::session::state::State;

/// Cells of the names of lanes on paper, at least.
const NAMES: usize = 14;

impl State {
    /// The rows that are in sight, on paper.
    pub(super) fn timeline_paper(&self, options: PaperOptions) -> Result<String, String> {
        let view = &self.shown.sights.timeline;
        let parts = Parts::of(self.screen.picture_size());
        let among = self.timeline_among().unwrap_or_default();
        let title = headed(self.view(), &self.opened.name, &among);
        let mut left_out = view.chart().left_out(view.found(), (view.top, parts.lanes));
        left_out.extend(self.lens().in_words(self.view()));
        let of = TimelinePicture {
            title: &title,
            names: parts.names.max(NAMES),
            left_out: &left_out.join(" · "),
            ..self
                .timeline_drawn(parts)
                .ok_or("nothing here has a date")?
        };
        Ok(timeline(self.view(), of, options.is_dark))
    }

    /// What the screen shows of it above what is near the cursor, as SVG.
    pub(super) fn timeline_on_screen(&self, size: (usize, usize), is_dark: bool) -> Option<String> {
        let parts = Parts::of(self.screen.picture_size());
        let of = self.timeline_drawn(parts)?;
        let cursor = self.timeline_row();
        Some(timeline_on_screen(self.view(), of, size, cursor, is_dark))
    }

    /// The rows that are in sight; nothing where there is no axis.
    fn timeline_drawn(&self, parts: Parts) -> Option<TimelinePicture<'_>> {
        let view = &self.shown.sights.timeline;
        let days = self.lens().days;
        Some(TimelinePicture {
            title: "",
            entries: &view.found().entries,
            lanes: view.lanes(),
            chart: view.chart(),
            rows: (view.top, parts.lanes),
            axis: view.drawn_axis()?,
            names: parts.names,
            window: (days.least, days.most),
            left_out: "",
        })
    }
}
