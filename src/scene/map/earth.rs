//! The earth: coasts, borders, regions and lakes as lines, and the names of countries and regions, from the file that
//! `tools/earth.py` makes of Natural Earth. It is read when it is first looked at, one level of detail at a time.

use std::sync::OnceLock;

/// The file, in the form told in docs/decisions/015-the-earth.md.
static FILE: &[u8] = include_bytes!("../../../assets/earth/earth.bin");
const MAGIC: &[u8] = b"legwork earth 1\n";
/// Points of a piece at most: what is out of sight is passed over by pieces.
const PIECE: usize = 64;
/// How many levels of detail there are.
pub(super) const N_LEVELS: usize = 3;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// Between regions of a country.
    Region,
    /// The shore of a lake.
    Lake,
    /// A border that is held by one side and not acknowledged by others.
    Disputed,
    /// Between countries.
    Border,
    /// Between land and sea.
    Coast,
    /// No line of the earth: between places that have to do with each other.
    Tie(Firmness),
    /// Such a line, the one that the cursor is on.
    Chosen(Firmness),
}

/// How what a line between places stands for is carried: the worst that has to be said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Firmness {
    /// Somebody asserts all of it, and nobody denies any.
    Firm,
    /// Of some of it nobody says it outright, or nobody says it at all.
    Tentative,
    /// Somebody denies some of it.
    Contested,
}

/// A piece of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) kind: LineKind,
    /// From which zoom on it is worth showing, in tenths of the doublings that maps of the web count; 0: always.
    pub(super) rank: u8,
    /// Least and greatest longitude and latitude.
    pub(super) low: [f32; 2],
    pub(super) high: [f32; 2],
    /// Its points in the level.
    pub(super) first: u32,
    pub(super) n: u32,
}

/// The lines at one level of detail.
#[derive(Debug, Default)]
pub(super) struct Level {
    pub(super) pieces: Vec<Piece>,
    /// Longitude and latitude.
    pub(super) points: Vec<[f32; 2]>,
}

/// The name of a country or a region.
#[derive(Debug, Clone, PartialEq)]
pub struct EarthName {
    /// Whether it is a country.
    pub is_country: bool,
    /// From which zoom on it is worth showing, as with lines.
    pub rank: u8,
    /// Where it is to stand: longitude and latitude.
    pub at: [f64; 2],
    /// How many degrees of longitude it has for it.
    pub width: f64,
    /// The name.
    pub name: &'static str,
}

/// The lines at a level of detail, 0 the coarsest.
pub(super) fn level(n: usize) -> &'static Level {
    static LEVELS: [OnceLock<Level>; N_LEVELS] = [const { OnceLock::new() }; N_LEVELS];
    static NONE: Level = Level {
        pieces: Vec::new(),
        points: Vec::new(),
    };
    let read = || part(n).and_then(read_level).unwrap_or_default();
    LEVELS.get(n).map_or(&NONE, |l| l.get_or_init(read))
}

/// The names of countries and regions.
pub fn names() -> &'static [EarthName] {
    static NAMES: OnceLock<Vec<EarthName>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut bytes = Bytes::of_file();
        bytes.as_mut().and_then(read_names).unwrap_or_default()
    })
}

/// Numbers as they stand in the file: seven bits a byte, the lowest first.
struct Bytes(&'static [u8]);

impl Bytes {
    fn of_file() -> Option<Self> {
        FILE.strip_prefix(MAGIC).map(Self)
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(first & 127) << shift;
            if first & 128 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// With the sign as the lowest bit.
    fn signed(&mut self) -> Option<i32> {
        let number = self.number()?;
        Some((number >> 1) as i32 ^ -((number & 1) as i32))
    }

    fn take(&mut self, n: usize) -> Option<&'static [u8]> {
        let (first, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(first)
    }
}

fn read_names(bytes: &mut Bytes) -> Option<Vec<EarthName>> {
    let n = bytes.number()?;
    let mut names = Vec::new();
    for _ in 0..n {
        let is_country = bytes.number()? == 0;
        let rank = bytes.number()? as u8;
        let at = [bytes.signed()?, bytes.signed()?].map(|n| f64::from(n) / 100.0);
        let width = f64::from(bytes.number()?) / 100.0;
        let n = bytes.number()? as usize;
        names.push(EarthName {
            is_country,
            rank,
            at,
            width,
            name: std::str::from_utf8(bytes.take(n)?).ok()?,
        });
    }
    Some(names)
}

/// The bytes of a level.
fn part(n: usize) -> Option<Bytes> {
    let mut bytes = Bytes::of_file()?;
    read_names(&mut bytes)?;
    let levels = bytes.number()?;
    for level in 0..levels as usize {
        let length = bytes.number()? as usize;
        let part = bytes.take(length)?;
        if level == n {
            return Some(Bytes(part));
        }
    }
    None
}

fn read_level(mut bytes: Bytes) -> Option<Level> {
    let steps = bytes.number()? as f32;
    let n_lines = bytes.number()?;
    let mut level = Level::default();
    let mut at = [0_i32; 2];
    for _ in 0..n_lines {
        let kind = kind(bytes.number()?)?;
        let rank = bytes.number()? as u8;
        let n = bytes.number()? as usize;
        let first = level.points.len();
        for _ in 0..n {
            at = [at[0] + bytes.signed()?, at[1] + bytes.signed()?];
            level.points.push(at.map(|n| n as f32 / steps));
        }
        level.cut(kind, rank, first);
    }
    Some(level)
}

fn kind(n: u32) -> Option<LineKind> {
    Some(match n {
        0 => LineKind::Coast,
        1 => LineKind::Border,
        2 => LineKind::Disputed,
        3 => LineKind::Region,
        4 => LineKind::Lake,
        _ => return None,
    })
}

impl Level {
    /// Makes pieces of the points from one on; each begins where the one before ends.
    fn cut(&mut self, kind: LineKind, rank: u8, mut first: usize) {
        while first + 1 < self.points.len() {
            let end = (first + PIECE).min(self.points.len());
            let points = self.points.get(first..end).unwrap_or_default();
            let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
            for p in points {
                low = [low[0].min(p[0]), low[1].min(p[1])];
                high = [high[0].max(p[0]), high[1].max(p[1])];
            }
            self.pieces.push(Piece {
                kind,
                rank,
                low,
                high,
                first: first as u32,
                n: points.len() as u32,
            });
            first = end - 1;
        }
    }

    /// The points of a piece.
    pub(super) fn points_of(&self, piece: &Piece) -> &[[f32; 2]] {
        let first = piece.first as usize;
        let points = self.points.get(first..first + piece.n as usize);
        points.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_what_it_should() {
        for (n, at_least) in [10_000, 50_000, 200_000].into_iter().enumerate() {
            let level = level(n);
            assert!(
                level.points.len() > at_least,
                "level {n}: {}",
                level.points.len()
            );
            let on_earth = |p: &[f32; 2]| p[0].abs() <= 180.01 && p[1].abs() <= 90.01;
            assert!(level.points.iter().all(on_earth), "level {n}");
        }
        let name = |name: &str| names().iter().find(|n| n.name == name);
        assert!(name("Ukraine").is_some_and(|n| n.is_country));
        let belgorod = name("Belgorod").unwrap();
        assert!(!belgorod.is_country);
        assert!((belgorod.at[1] - 50.9).abs() < 0.3, "{belgorod:?}");
    }
}
