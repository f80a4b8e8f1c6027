//! A base as bytes: what a snapshot file holds.
//!
//! A head, the list of sections, and the sections, each aligned and with a checksum of its own. Numbers are those of this
//! machine; a file of another one is foreign and not taken. Whoever opens an image gets a base whose columns are lent from
//! it, or nothing: every byte is checked before any is believed.

mod meta;

use super::arena::Arena;
use super::col::{Col, Shared};
use super::{Base, Lines, MoreRows};
use crate::error::Problem;
use meta::{Reader, Writer};

/// What every image begins with; the last byte counts changes of the layout.
const MAGIC: [u8; 8] = *b"legwork\x05";

/// A number that reads otherwise where bytes stand the other way round.
const ORDER: u64 = 0x0102_0304_0506_0708;

/// What sections are aligned to.
const ALIGN: usize = 64;

/// Bytes of the head: magic, order, length of the whole, number of sections, checksum of the list of sections.
const HEAD: usize = 40;

/// Bytes of an entry of the list: where a section begins, its length, its checksum.
const ENTRY: usize = 24;

/// Most sections that are believed in.
const MAX_SECTIONS: usize = 100_000;

/// A base with what has to be known beside it.
#[derive(Debug)]
pub struct Opened {
    /// The base, lent from the image.
    pub base: Base,
    /// What was wrong with its inputs.
    pub problems: Vec<Problem>,
}

/// Writes an image. `key` says what it was made of, in any form.
///
/// # Errors
/// What the writer says.
pub fn write(
    base: &Base,
    problems: &[Problem],
    key: &[u8],
    out: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    let mut meta = Writer::default();
    meta.base(base);
    meta.problems(problems);
    let mut sections: Vec<&[u8]> = vec![key, &meta.bytes];
    base.sections(&mut sections);
    let mut list = Vec::new();
    let mut at = aligned(HEAD + sections.len() * ENTRY);
    for section in &sections {
        for number in [at as u64, section.len() as u64, checksum(section)] {
            list.extend_from_slice(&number.to_ne_bytes());
        }
        at = aligned(at + section.len());
    }
    let mut head = Vec::new();
    head.extend_from_slice(&MAGIC);
    for number in [ORDER, at as u64, sections.len() as u64, checksum(&list)] {
        head.extend_from_slice(&number.to_ne_bytes());
    }
    out.write_all(&head)?;
    out.write_all(&list)?;
    let mut done = HEAD + list.len();
    for section in sections {
        out.write_all(padding(done))?;
        out.write_all(section)?;
        done = aligned(done) + section.len();
    }
    out.write_all(padding(done))
}

/// What an image says it was made of, without a look at the rest; nothing where it is no image of this program and machine.
pub fn key(bytes: &[u8]) -> Option<&[u8]> {
    let sections = sections(bytes)?;
    let (start, len, sum) = *sections.first()?;
    let key = bytes.get(start..start + len)?;
    (checksum(key) == sum).then_some(key)
}

/// Opens an image; nothing where anything about it is not as it should be.
///
/// # Complexity
/// O(its size), twice: checksums, and the invariants of a base.
pub fn open(bytes: &Shared) -> Option<Opened> {
    let all: &[u8] = bytes;
    let sections = sections(all)?;
    for (start, len, sum) in &sections {
        if checksum(all.get(*start..*start + *len)?) != *sum {
            return None;
        }
    }
    let mut sections = sections.into_iter().skip(1);
    let (start, len, _) = sections.next()?;
    let mut meta = Reader::new(all.get(start..start + len)?);
    let mut base = meta.base()?;
    let problems = meta.problems()?;
    let mut lent = Lent {
        bytes,
        sections: &mut sections,
    };
    base.take_sections(&mut lent)?;
    let rest = sections.next();
    (rest.is_none() && base.is_sound()).then_some(Opened { base, problems })
}

/// The list of sections: where each begins, its length, its checksum.
fn sections(bytes: &[u8]) -> Option<Vec<(usize, usize, u64)>> {
    let number = |at: usize| {
        let bytes = bytes.get(at..at + 8)?.first_chunk::<8>()?;
        Some(u64::from_ne_bytes(*bytes))
    };
    let head_is_right = bytes.starts_with(&MAGIC)
        && number(8)? == ORDER
        && usize::try_from(number(16)?).ok()? == bytes.len();
    let n = usize::try_from(number(24)?).ok()?;
    if !head_is_right || n > MAX_SECTIONS {
        return None;
    }
    let list = bytes.get(HEAD..HEAD + n * ENTRY)?;
    if checksum(list) != number(32)? {
        return None;
    }
    let mut sections = Vec::with_capacity(n);
    for at in (HEAD..HEAD + n * ENTRY).step_by(ENTRY) {
        let (start, len) = (
            usize::try_from(number(at)?).ok()?,
            usize::try_from(number(at + 8)?).ok()?,
        );
        if start.checked_add(len)? > bytes.len() {
            return None;
        }
        sections.push((start, len, number(at + 16)?));
    }
    Some(sections)
}

/// Sections that columns are lent from, in order.
struct Lent<'a> {
    bytes: &'a Shared,
    sections: &'a mut dyn Iterator<Item = (usize, usize, u64)>,
}

impl Lent<'_> {
    fn col<T: bytemuck::Pod>(&mut self) -> Option<Col<T>> {
        let (start, len, _) = self.sections.next()?;
        Col::lent(self.bytes, start, len)
    }

    fn arena(&mut self) -> Option<Arena> {
        Some(Arena {
            bytes: self.col()?,
            starts: self.col()?,
        })
    }
}

impl Base {
    /// All columns as bytes, in the order of [`Self::take_sections`].
    fn sections<'b>(&'b self, all: &mut Vec<&'b [u8]>) {
        let (e, r, f) = (&self.entities, &self.relations, &self.found_by);
        for arena in [&e.ids, &e.names, &f.folded, &f.sounds, &f.ids] {
            all.extend([arena.bytes.as_bytes(), arena.starts.as_bytes()]);
        }
        all.extend([
            f.words.as_bytes(),
            f.owners.as_bytes(),
            e.rank.as_bytes(),
            e.class.as_bytes(),
            e.table.as_bytes(),
            e.row.as_bytes(),
            e.table_of_ids.slots.as_bytes(),
            r.out_start.as_bytes(),
            r.out_to.as_bytes(),
            r.predicate.as_bytes(),
            r.table.as_bytes(),
            r.row.as_bytes(),
            r.in_start.as_bytes(),
            r.in_from.as_bytes(),
            r.in_rel.as_bytes(),
            r.loops.as_bytes(),
        ]);
        let more = &self.more;
        all.extend([
            more.entity.as_bytes(),
            more.table.as_bytes(),
            more.row.as_bytes(),
            more.first_fact.as_bytes(),
            more.names.bytes.as_bytes(),
            more.names.starts.as_bytes(),
        ]);
        for table in &self.tables {
            all.extend([table.lines.rows.as_bytes(), table.lines.shifts.as_bytes()]);
        }
        for column in self.tables.iter().flat_map(|t| &t.columns) {
            let texts = &column.texts;
            all.extend([
                column.codes.as_bytes(),
                texts.bytes.as_bytes(),
                texts.starts.as_bytes(),
            ]);
        }
    }

    fn take_sections(&mut self, lent: &mut Lent<'_>) -> Option<()> {
        let (e, r, f) = (&mut self.entities, &mut self.relations, &mut self.found_by);
        for arena in [
            &mut e.ids,
            &mut e.names,
            &mut f.folded,
            &mut f.sounds,
            &mut f.ids,
        ] {
            *arena = lent.arena()?;
        }
        f.words = lent.col()?;
        f.owners = lent.col()?;
        e.rank = lent.col()?;
        e.class = lent.col()?;
        e.table = lent.col()?;
        e.row = lent.col()?;
        e.table_of_ids.slots = lent.col()?;
        r.out_start = lent.col()?;
        r.out_to = lent.col()?;
        r.predicate = lent.col()?;
        r.table = lent.col()?;
        r.row = lent.col()?;
        r.in_start = lent.col()?;
        r.in_from = lent.col()?;
        r.in_rel = lent.col()?;
        r.loops = lent.col()?;
        self.more = MoreRows {
            entity: lent.col()?,
            table: lent.col()?,
            row: lent.col()?,
            first_fact: lent.col()?,
            names: lent.arena()?,
        };
        for table in &mut self.tables {
            table.lines = Lines {
                rows: lent.col()?,
                shifts: lent.col()?,
            };
        }
        for column in self.tables.iter_mut().flat_map(|t| &mut t.columns) {
            column.codes = lent.col()?;
            column.texts = lent.arena()?;
        }
        Some(())
    }
}

fn aligned(at: usize) -> usize {
    at.next_multiple_of(ALIGN)
}

/// What stands between a place and the next aligned one.
fn padding(at: usize) -> &'static [u8] {
    const ZEROS: [u8; ALIGN] = [0; ALIGN];
    ZEROS.get(..aligned(at) - at).unwrap_or_default()
}

/// A checksum against damage, not against malice: four lanes of folded multiplication, as fast as memory is read.
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = Checksum::default();
    sum.add(bytes);
    sum.finish()
}

/// A checksum of bytes that come in pieces; where they are cut makes no difference.
#[derive(Debug, Clone)]
pub struct Checksum {
    lanes: [u64; 4],
    rest: Vec<u8>,
    len: u64,
}

impl Default for Checksum {
    fn default() -> Self {
        Self {
            lanes: [
                0x243F_6A88_85A3_08D3,
                0x1319_8A2E_0370_7344,
                0xA409_3822_299F_31D0,
                0x082E_FA98_EC4E_6C89,
            ],
            rest: Vec::new(),
            len: 0,
        }
    }
}

impl Checksum {
    /// Adds the next piece.
    pub fn add(&mut self, mut bytes: &[u8]) {
        self.len += bytes.len() as u64;
        if !self.rest.is_empty() {
            let missing = (32 - self.rest.len()).min(bytes.len());
            let (head, tail) = bytes.split_at(missing);
            self.rest.extend_from_slice(head);
            bytes = tail;
            if self.rest.len() < 32 {
                return;
            }
            let block = std::mem::take(&mut self.rest);
            self.blocks(&block);
        }
        let (blocks, rest) = bytes.split_at(bytes.len() - bytes.len() % 32);
        self.blocks(blocks);
        self.rest.extend_from_slice(rest);
    }

    fn blocks(&mut self, bytes: &[u8]) {
        let (words, _) = bytes.as_chunks::<8>();
        let (blocks, _) = words.as_chunks::<4>();
        for block in blocks {
            for (lane, word) in self.lanes.iter_mut().zip(block) {
                *lane = mix(*lane ^ u64::from_le_bytes(*word));
            }
        }
    }

    /// The sum of all pieces.
    pub fn finish(mut self) -> u64 {
        let mut last = std::mem::take(&mut self.rest);
        last.resize(32, 0);
        self.blocks(&last);
        self.lanes
            .iter()
            .fold(self.len, |sum, lane| mix(sum ^ lane))
    }
}

fn mix(word: u64) -> u64 {
    let product = u128::from(word ^ 0x9E37_79B9_7F4A_7C15) * 0xA076_1D64_78BD_642F;
    (product as u64) ^ (product >> 64) as u64
}
