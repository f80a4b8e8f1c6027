//! The names of countries and regions that have room among what stands on a map.

use std::collections::BTreeMap;

use super::areas::country_at;
use super::camera::Frame;
use super::earth::{self, EarthName};
use super::lines::EARLIER;
use super::room::Room;
use super::view::{Faint, Mark};
use crate::text::{fold, width};

/// Names of regions are written from this zoom on.
const REGIONS_FROM: f64 = 4.0;

/// The names that have room: countries before regions.
pub(super) fn names(frame: &Frame, marks: &[Mark], room: &mut Room) -> Vec<Faint> {
    let zoom = frame.zoom();
    let shown: Vec<String> = marks.iter().map(|m| fold(&m.name)).collect();
    let fits = |n: &EarthName| {
        (n.is_country || zoom >= REGIONS_FROM)
            && f64::from(n.rank) / 10.0 <= zoom + EARLIER
            && frame.cells_across(n.width) >= width(n.name) as f64
            && !shown.iter().any(|s| s.starts_with(&fold(n.name)))
    };
    let of = |is_country: bool| {
        let all = earth::names().iter().enumerate();
        all.filter(move |(_, n)| n.is_country == is_country && fits(n))
    };
    let mut names = Vec::new();
    let mut named = Vec::new();
    for (n, country) in of(true) {
        if let Some(name) = at_its_place(frame, country, room) {
            names.push(name);
            named.push(n);
        }
    }
    let unnamed: Vec<usize> = of(true)
        .map(|(n, _)| n)
        .filter(|n| !named.contains(n))
        .collect();
    names.extend(elsewhere(frame, &unnamed, room));
    names.extend(of(false).filter_map(|(_, region)| at_its_place(frame, region, room)));
    names
}

/// As it is written.
fn text(name: &EarthName) -> String {
    if name.is_country {
        name.name.to_uppercase()
    } else {
        name.name.to_owned()
    }
}

/// A name where the earth has a place for it.
fn at_its_place(frame: &Frame, name: &EarthName, room: &mut Room) -> Option<Faint> {
    let cell = frame.cell(name.at);
    if !frame.is_in(cell) {
        return None;
    }
    let text = text(name);
    let cells = width(&text);
    let x = (cell.0 as usize).saturating_sub(cells / 2);
    let rows = [0_i32, -1, 1].map(|by| (cell.1 as i32 + by).max(0) as usize);
    let mut places = rows.into_iter().map(|y| (x, y));
    let at = places.find(|at| room.is_free(*at, cells))?;
    room.take(at, cells + 1);
    Some(Faint {
        at,
        name: text,
        is_country: name.is_country,
    })
}

/// The names of countries of which only a part is in sight, near the middle of that part.
fn elsewhere(frame: &Frame, wanted: &[usize], room: &mut Room) -> Vec<Faint> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let (cols, rows) = frame.size;
    let country = |n: usize| {
        let cell = ((n % cols) as f64 + 0.5, (n / cols) as f64 + 0.5);
        country_at(frame.place(cell)).filter(|c| wanted.contains(c))
    };
    let cells: Vec<Option<usize>> = (0..cols * rows).map(country).collect();
    let mut parts: BTreeMap<usize, [usize; 3]> = BTreeMap::new();
    for (n, country) in cells.iter().enumerate() {
        if let Some(country) = country {
            let [count, x, y] = parts.entry(*country).or_default();
            (*count, *x, *y) = (*count + 1, *x + n % cols, *y + n / cols);
        }
    }
    let mut names = Vec::new();
    for (country, [count, x, y]) in parts {
        let Some(name) = earth::names().get(country) else {
            continue;
        };
        let name = text(name);
        let is_its = |n: usize| cells.get(n) == Some(&Some(country));
        let middle = (x / count, y / count);
        if let Some(at) = within(is_its, (cols, rows), (middle, width(&name)), room) {
            room.take(at, width(&name) + 1);
            names.push(Faint {
                at,
                name,
                is_country: true,
            });
        }
    }
    names
}

/// Where so many cells of a country have room, nearest to the middle of what is in sight of it.
fn within(
    is_its: impl Fn(usize) -> bool,
    (cols, rows): (usize, usize),
    (middle, cells): ((usize, usize), usize),
    room: &Room,
) -> Option<(usize, usize)> {
    // A name that touches a border would be of both sides.
    let holds = |(x, y): (usize, usize)| {
        let mut row = (x.saturating_sub(1)..=x + cells).map(|x| y * cols + x);
        x + cells < cols && row.all(&is_its)
    };
    let away = |(x, y): &(usize, usize)| {
        let across = (x + cells / 2).abs_diff(middle.0);
        across + 2 * y.abs_diff(middle.1)
    };
    let places = (0..rows).flat_map(|y| (1..cols.saturating_sub(cells)).map(move |x| (x, y)));
    places
        .filter(|at| holds(*at) && room.has_apart(*at, cells))
        .min_by_key(away)
}
