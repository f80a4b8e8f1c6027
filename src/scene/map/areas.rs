//! Which country a place is in, roughly: for the name of one whose middle is out of sight.

use std::sync::OnceLock;

use super::camera::wrapped;
use super::earth::{self, LineKind};

/// Degrees of a square, and the squares of the earth.
const STEP: f64 = 0.25;
const COLS: usize = 1440;
const ROWS: usize = 720;
/// A country with less room for its name than this many degrees is named in its middle or not at all: the lines are too coarse
/// for it.
const LEAST: f64 = 3.0;
/// Somewhere in the sea: all of it hangs together.
const SEA: [f64; 2] = [-30.0, 0.0];

/// What a square is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Square {
    Unknown,
    Line,
    Sea,
    /// By its number among the names of the earth.
    Country(u16),
}

/// The number among the names of the earth of the country that holds a place (longitude, latitude), if that is known.
///
/// # Complexity
/// O(1); the first time O(points of the coarsest level + squares).
pub(super) fn country_at(place: [f64; 2]) -> Option<usize> {
    static AREAS: OnceLock<Vec<Square>> = OnceLock::new();
    match AREAS.get_or_init(areas).get(square(place)?)? {
        Square::Country(n) => Some(usize::from(*n)),
        _ => None,
    }
}

fn square([lon, lat]: [f64; 2]) -> Option<usize> {
    let (x, y) = ((wrapped(lon) + 180.0) / STEP, (90.0 - lat) / STEP);
    let is_in = y >= 0.0 && y < ROWS as f64;
    is_in.then(|| y as usize * COLS + (x as usize).min(COLS - 1))
}

fn areas() -> Vec<Square> {
    let mut squares = vec![Square::Unknown; COLS * ROWS];
    let level = earth::level(0);
    for piece in &level.pieces {
        if !matches!(piece.kind, LineKind::Coast | LineKind::Border) {
            continue;
        }
        for pair in level.points_of(piece).windows(2) {
            if let [a, b] = pair {
                line(&mut squares, *a, *b);
            }
        }
    }
    fill(&mut squares, SEA, Square::Sea);
    let all = earth::names().iter().enumerate();
    let countries = all.filter(|(_, n)| n.is_country && n.width >= LEAST);
    for (n, country) in countries {
        if let Ok(n) = u16::try_from(n) {
            fill(&mut squares, country.at, Square::Country(n));
        }
    }
    squares
}

/// Marks the squares a line runs through; squares beside each other only at a corner are enough to part two areas.
fn line(squares: &mut [Square], a: [f32; 2], b: [f32; 2]) {
    let (a, b) = (a.map(f64::from), b.map(f64::from));
    let n = ((b[0] - a[0]).abs().max((b[1] - a[1]).abs()) / STEP * 2.0).ceil();
    for step in 0..=n as usize {
        let part = step as f64 / n.max(1.0);
        let at = [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
        if let Some(one) = square(at).and_then(|n| squares.get_mut(n)) {
            *one = Square::Line;
        }
    }
}

/// Fills the area around a place up to the lines.
fn fill(squares: &mut [Square], from: [f64; 2], with: Square) {
    let mut next: Vec<usize> = square(from).into_iter().collect();
    while let Some(n) = next.pop() {
        let Some(one) = squares.get_mut(n).filter(|s| **s == Square::Unknown) else {
            continue;
        };
        *one = with;
        let x = n % COLS;
        let sideways = [(x > 0).then(|| n - 1), (x + 1 < COLS).then_some(n + 1)];
        next.extend(sideways.into_iter().flatten());
        next.extend([n.checked_sub(COLS), Some(n + COLS)].into_iter().flatten());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_in_their_countries() {
        for (place, country) in [
            ([30.5, 50.0], Some("Ukraine")),
            ([34.2, 45.3], Some("Ukraine")),
            ([36.6, 51.5], Some("Russia")),
            ([28.0, 53.0], Some("Belarus")),
            ([120.0, 60.0], Some("Russia")),
            ([10.0, 45.0], Some("Italy")),
            ([34.0, 43.0], None),
            ([-30.0, 40.0], None),
        ] {
            let found = country_at(place).and_then(|n| earth::names().get(n));
            assert_eq!(found.map(|n| n.name), country, "{place:?}");
        }
    }
}
