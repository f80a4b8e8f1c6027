//! Moving on a map: what is next in a direction, and what to have in sight first.

use std::collections::HashSet;

use super::atlas::{Atlas, Site};
use super::camera::Frame;
use super::view::MapScene;
use crate::scene::Way;

/// The part of all that happens which is in sight first.
const CORE: f64 = 0.75;
/// What is this much farther out than what is in sight stays out.
const GAP: f64 = 1.35;

/// The mark or site that is next in a direction: a mark that is in sight, else a site that is not.
///
/// # Complexity
/// O(marks), and O(sites) where no mark is that way.
pub fn next(atlas: &Atlas, scene: &MapScene, from: usize, way: Way) -> Option<usize> {
    let frame = scene.frame?;
    let here = scene.mark_of(from);
    let cell = |n: usize| atlas.sites.get(n).map(|s| frame.cell(s.at));
    let at = match here.and_then(|m| scene.marks.get(m)) {
        Some(mark) => (mark.at.0 as f64, mark.at.1 as f64),
        None => cell(from)?,
    };
    let marks = scene.marks.iter().enumerate();
    let marks = marks.filter(|(n, _)| Some(*n) != here);
    let marks = marks.filter_map(|(_, mark)| {
        let to = (mark.at.0 as f64, mark.at.1 as f64);
        Some((score(at, to, way)?, *mark.sites.first()?))
    });
    let nearest = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0);
    let best = marks.min_by(nearest).or_else(|| {
        let sites = 0..atlas.sites.len();
        let others = sites.filter(|n| *n != from);
        let out = others.filter_map(|n| {
            let to = cell(n).filter(|to| !frame.is_in(*to))?;
            Some((score(at, to, way)?, n))
        });
        out.min_by(nearest)
    });
    best.map(|(_, site)| site)
}

/// How far something is in a direction; none where it is not that way.
fn score(from: (f64, f64), to: (f64, f64), way: Way) -> Option<f64> {
    // A cell is about twice as tall as it is wide.
    let (across, down) = (to.0 - from.0, (to.1 - from.1) * 2.0);
    let (along, aside) = match way {
        Way::Left => (-across, down.abs()),
        Way::Right => (across, down.abs()),
        Way::Up => (-down, across.abs()),
        Way::Down => (down, across.abs()),
    };
    (along > 0.5).then_some(along + 2.0 * aside)
}

/// Where most happens: the places to have in sight first. What holds others in itself is left out, since its coordinates are
/// only somewhere in it, and so is what is far from all others.
pub fn core(atlas: &Atlas) -> Vec<[f64; 2]> {
    let holding: HashSet<usize> = atlas
        .sites
        .iter()
        .flat_map(|s| &s.within)
        .copied()
        .collect();
    let sites = atlas.sites.iter().enumerate();
    let inmost = sites.filter(|(n, _)| !holding.contains(n));
    let mut sites: Vec<&Site> = inmost.map(|(_, s)| s).collect();
    if sites.is_empty() {
        sites.extend(&atlas.sites);
    }
    let weight = |s: &Site| 1.0 + s.members.len() as f64;
    let all: f64 = sites.iter().map(|s| weight(s)).sum();
    let median = |axis: fn(&Site) -> f64| {
        let mut along: Vec<(f64, f64)> = sites.iter().map(|s| (axis(s), weight(s))).collect();
        along.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sum = 0.0;
        let mut reaches = |(_, w): &(f64, f64)| {
            sum += w;
            sum >= all / 2.0
        };
        let mut along = along.into_iter();
        along.find(|one| reaches(one)).map_or(0.0, |(x, _)| x)
    };
    let middle = [median(|s| s.at[0]), median(|s| s.at[1])];
    let narrow = middle[1].to_radians().cos().max(0.2);
    let away = |s: &Site| {
        let across = super::camera::wrapped(s.at[0] - middle[0]) * narrow;
        across.hypot(s.at[1] - middle[1])
    };
    sites.sort_by(|a, b| away(a).total_cmp(&away(b)));
    let (mut held, mut reach) = (0.0, 0.0);
    let mut core = Vec::new();
    for site in sites {
        let far = away(site);
        if held >= CORE * all && far > reach * GAP {
            break;
        }
        held += weight(site);
        reach = far.max(0.5);
        core.push(site.at);
    }
    core
}

/// The places of some sites.
pub fn places(atlas: &Atlas, sites: &[usize]) -> Vec<[f64; 2]> {
    let sites = sites.iter().filter_map(|n| atlas.sites.get(*n));
    sites.map(|s| s.at).collect()
}

/// Cells of the scale at most.
pub const SCALE: f64 = 14.0;

/// A stretch of about so many cells that is a round distance: its cells and its kilometres.
pub fn round_stretch(frame: &Frame, cells: f64) -> (f64, f64) {
    let km_of_cell = km_of_cell(frame).max(1e-6);
    let most = cells * km_of_cell;
    let ten = 10.0_f64.powf(most.log10().floor());
    let round = [5.0, 2.0, 1.0].into_iter().map(|n| n * ten);
    let km = round.into_iter().find(|km| *km <= most).unwrap_or(ten);
    (km / km_of_cell, km)
}

/// How many kilometres a cell is wide in the middle of what is seen.
fn km_of_cell(frame: &Frame) -> f64 {
    let middle = (frame.size.0 as f64 / 2.0, frame.size.1 as f64 / 2.0);
    let [a, b] = [middle, (middle.0 + 1.0, middle.1)].map(|c| frame.place(c));
    super::geo::Leg::between(a, b).km
}
