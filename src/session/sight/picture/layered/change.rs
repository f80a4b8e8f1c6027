//! What a layered picture shows more or less of: what an entity is tied to, and how much of names and words.

use crate::model::ids::EntityIx;
use crate::scene::layered::DETAILS;
use crate::session::sight::Zoom;
use crate::session::state::State;
use crate::text::printable;

impl State {
    /// Adds what an entity of the layered picture is tied to, by default that under the cursor; where that was added, takes it
    /// away again. Gives which it was.
    pub(in crate::session) fn grow_layers(
        &mut self,
        named: Option<EntityIx>,
    ) -> Result<EntityIx, String> {
        let view = &self.shown.sights.picture.layered;
        let ix = named.or(view.cursor);
        let ix = ix.ok_or("there is no entity under the cursor")?;
        let name = printable(self.view().entity(ix).name()).into_owned();
        if view.plan.number(ix).is_none() {
            return Err(format!("{name} is not in this picture"));
        }
        let what = view.made_for.as_ref().map(|made| made.what.clone());
        let mut grown = view.grown.clone();
        let before = grown.len();
        grown.retain(|e| *e != ix);
        let is_taken_away = grown.len() < before;
        if !is_taken_away {
            grown.push(ix);
            let more = what.map(|what| self.layer_plan(&what, &grown));
            let here = &self.shown.sights.picture.layered.plan;
            if more.is_some_and(|more| more.links == here.links) {
                let mut left_out = here.more.iter();
                return Err(if left_out.any(|(more, _)| more.of == ix) {
                    format!("no more of what {name} is tied to fits: 1 lists it")
                } else {
                    format!("all that {name} is tied to is in the picture")
                });
            }
        }
        let view = &mut self.shown.sights.picture.layered;
        view.grown = grown;
        view.cursor = Some(ix);
        self.say(if is_taken_away {
            format!("took away what came with {name}")
        } else {
            format!("added what {name} is tied to; x again takes it away")
        });
        Ok(ix)
    }

    /// Draws more or less of names and words: so much that it is seen.
    pub(in crate::session) fn zoom_layers(&mut self, zoom: Zoom) -> Result<(), String> {
        let view = &self.shown.sights.picture.layered;
        let before = (view.detail, view.drawing.scene.clone());
        let mut detail = view.drawing.detail;
        loop {
            detail = match zoom {
                Zoom::Fit => {
                    self.shown.sights.picture.layered.detail = None;
                    return Ok(());
                }
                Zoom::In if detail > 0 => detail - 1,
                Zoom::Out if detail + 1 < DETAILS.len() => detail + 1,
                Zoom::In | Zoom::Out => break,
            };
            self.shown.sights.picture.layered.detail = Some(detail);
            self.refresh_layered();
            if self.shown.sights.picture.layered.drawing.scene != before.1 {
                return Ok(());
            }
        }
        self.shown.sights.picture.layered.detail = before.0;
        Err(match zoom {
            Zoom::In => "everything is drawn in full".to_owned(),
            _ => "names get no shorter than this".to_owned(),
        })
    }
}
