//! The time line as it is seen, as a picture.

use crate::formats::svg::{PaperOptions, TimelinePicture, timeline};
use crate::scene::timeline::Parts;
use crate::session::state::State;

/// Cells of the names of lanes on paper, at least.
const NAMES: usize = 14;

impl State {
    /// The rows that are in sight, on paper.
    pub(super) fn timeline_paper(&self, options: PaperOptions) -> Result<String, String> {
        let view = &self.shown.sights.timeline;
        let axis = view.drawn_axis().ok_or("nothing here has a date")?;
        let parts = Parts::of(self.screen.picture_size());
        let days = self.lens().days;
        let title = self.paper_title();
        let mut left_out = view.chart().left_out(view.found(), (view.top, parts.lanes));
        left_out.extend(self.lens().in_words(self.view()));
        let of = TimelinePicture {
            title: &title,
            entries: &view.found().entries,
            lanes: view.lanes(),
            chart: view.chart(),
            rows: (view.top, parts.lanes),
            axis,
            names: parts.names.max(NAMES),
            window: (days.least, days.most),
            left_out: &left_out.join(" · "),
        };
        Ok(timeline(self.view(), of, options.is_dark))
    }
}
