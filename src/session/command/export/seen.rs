//! What is seen, written as a picture, or as the table it is.

use super::{Target, forced};
use crate::session::command::Outcome;
use crate::session::effect::{Effect, PictureJob};
use crate::session::script::quoted;
use crate::session::sight::Sight;
use crate::session::state::State;
use crate::task::Progress;
use crate::text::printable;

/// Asks for a picture of what is seen to be written.
pub(super) fn write_seen(state: &mut State, target: Target) -> Outcome {
    if state.sight().is_some_and(|s| s.sight == Sight::Table) {
        if matches!(target.format, "svg" | "png" | "geojson") {
            let expected = "expected csv or json for the table as it is seen, found";
            let format = target.format;
            return Err(format!("{expected} {format}: end the name of the file so"));
        }
        let file = target.path.display().to_string();
        return crate::session::command::sheet::write_table(state, &file, target.overwrite);
    }
    let spec = state.sight().filter(|s| s.paper.is_some());
    let Some((spec, paper)) = spec.and_then(|s| Some((s, s.paper?))) else {
        return Err(
            "only what is seen is written so: 2 to 6 show the picture, the timeline, the map, the table and the matrix, g w two walkers"
                .to_owned(),
        );
    };
    let format = match (target.format, spec.sight) {
        (format @ ("svg" | "png"), _) | (format @ "geojson", Sight::Map) => format,
        (other, sight) => {
            let formats = if sight == Sight::Map {
                "svg, png or geojson"
            } else {
                "svg or png"
            };
            return Err(format!(
                "expected {formats} for what is seen, found {other}: end the name of the file so"
            ));
        }
    };
    let (svg, features) = if format == "geojson" {
        (String::new(), Some(state.map_features()?))
    } else {
        (paper(state, target.paper)?, None)
    };
    let file = target.path.display().to_string();
    let dark = if target.paper.is_dark { " --dark" } else { "" };
    let cited = if target.paper.cites_sources {
        " --cite-sources"
    } else {
        ""
    };
    let force = forced(target.overwrite);
    state.log(format!(
        "export {format} seen -o {}{dark}{cited}{force}",
        quoted(&file)
    ));
    state.say(format!("writing {} to {} …", spec.name, printable(&file)));
    if let Some(text) = features {
        let what = spec.name.to_owned();
        return Ok(vec![Effect::WriteText(
            target.path,
            text,
            target.overwrite,
            what,
        )]);
    }
    let job = PictureJob {
        title: spec.name,
        svg,
        is_pixels: format == "png",
        path: target.path,
        overwrite: target.overwrite,
        progress: Progress::default(),
    };
    Ok(vec![Effect::WritePicture(Box::new(job))])
}
