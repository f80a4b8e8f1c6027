//! What a table is about: by what its columns are called, by what was said of them, or by what stands in its first rows.

use std::collections::BTreeMap;

use super::super::options::{PARTS_LISTS, ReadOptions};
use super::shape::{Make, Shape};
use super::words::{DAYS, DIRECTIONS, ENDS, EXTENTS, Key, OF_ENTITIES, OF_RELATIONS};
use super::{list, neo4j, own};
use crate::model::base::bulk::{Declared, Role, RowBatch, TablePlan};
use crate::model::base::{Meaning, Typing};
use crate::text::fold;

/// The predicate of relations that say none.
const PREDICATE: &str = "related";

/// A table that is understood.
#[derive(Debug)]
pub(super) struct Understood {
    pub(super) plan: TablePlan,
    pub(super) shape: Shape,
    /// The first line is a row like the others; `Some(true)` where that is a guess.
    pub(super) headless: Option<bool>,
    /// Columns of facts whose type the header declares.
    pub(super) declared: Vec<(usize, Declared)>,
    /// Columns of lists, and what parts their items.
    pub(super) lists: BTreeMap<usize, char>,
}

impl Understood {
    /// The names of the columns stand elsewhere: the first line is a row.
    pub(super) fn has_no_header(&mut self) {
        self.headless = Some(false);
        self.plan.first_row = 1;
    }
}

/// Whether a line names columns that are known.
pub(super) fn is_header(columns: &[String]) -> bool {
    let none = RowBatch::new(columns.len());
    let known = own::columns(columns).or_else(|| neo4j::columns(columns, PARTS_LISTS));
    let known = known.unwrap_or_else(|| named("", columns, &none, &[]));
    known.is_known()
}

/// What is known of a table: its columns by what they are about.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// What facts are called, by column.
    pub(super) names: Vec<Box<str>>,
    pub(super) at: BTreeMap<Key, usize>,
    /// More columns with other names.
    pub(super) aliases: Vec<usize>,
    /// Columns that say nothing.
    pub(super) ignored: Vec<usize>,
    /// How columns are made that are not as they stand.
    pub(super) made: BTreeMap<usize, Make>,
    /// Types that the header declares: what is checked, and what is made of them.
    pub(super) declared: BTreeMap<usize, Declared>,
    pub(super) typings: BTreeMap<usize, Typing>,
    /// Columns whose cells are lists, and what parts the items.
    pub(super) lists: BTreeMap<usize, char>,
    /// The kind of entities whose row says none.
    pub(super) kind: Box<str>,
    /// Whether a cell may name several ends, parted by `|`.
    pub(super) many_ends: bool,
    /// Whether legwork wrote it: cells are what stands in them, but for apostrophes before formulas.
    pub(super) is_own: bool,
}

impl Columns {
    pub(super) fn new(names: impl Iterator<Item = Box<str>>) -> Self {
        Self {
            names: names.collect(),
            ..Self::default()
        }
    }

    /// Notes what a column is about, unless another one is about the same.
    pub(super) fn set(&mut self, key: Key, at: Option<usize>) {
        let taken = |n: usize| self.at.values().any(|t| *t == n);
        if let Some(n) = at.filter(|n| !taken(*n)) {
            self.at.entry(key).or_insert(n);
        }
    }

    pub(super) fn has(&self, key: Key) -> bool {
        self.at.contains_key(&key)
    }

    fn is_of_relations(&self) -> bool {
        self.has(Key::From) && self.has(Key::To)
    }

    /// Whether that is enough to take rows by.
    fn is_known(&self) -> bool {
        self.is_of_relations() || self.has(Key::Id) || self.has(Key::Name)
    }

    fn role(&self, n: usize) -> Role {
        let name = self.names.get(n).cloned().unwrap_or_default();
        let cell = |meaning| Role::Cell(meaning, name.clone());
        let of_relations = self.is_of_relations();
        let key = self
            .at
            .iter()
            .find(|(_, at)| **at == n)
            .map(|(key, _)| *key);
        if self.ignored.contains(&n) {
            return Role::Ignored;
        }
        match key {
            Some(Key::Id) if of_relations => cell(Meaning::Id),
            Some(Key::Id) => Role::Id,
            Some(Key::Name) if !of_relations => Role::Name,
            Some(Key::Kind) if !of_relations => Role::Kind,
            Some(Key::Type) if !of_relations => Role::Type,
            Some(Key::From) if of_relations => Role::From,
            Some(Key::To) if of_relations => Role::To,
            Some(Key::Predicate) if of_relations => Role::Predicate,
            Some(Key::Direction) if of_relations => Role::Direction,
            Some(Key::Role) if of_relations => cell(Meaning::Role),
            Some(Key::When) if of_relations => cell(Meaning::When),
            Some(Key::Note) => cell(Meaning::Note),
            Some(Key::Aliases) if !of_relations => cell(Meaning::Aliases),
            _ if self.aliases.contains(&n) => cell(Meaning::Aliases),
            _ => cell(Meaning::Fact),
        }
    }

    /// The plan, and the form that rows are brought into for it.
    fn finish(mut self, headless: Option<bool>) -> Understood {
        // Where nothing but a name is given, it is the id as well.
        if !self.is_of_relations() && !self.has(Key::Id) {
            let name = self.at.remove(&Key::Name);
            self.set(Key::Id, name);
        }
        let n_columns = self.names.len();
        let mut roles: Vec<Role> = (0..n_columns).map(|n| self.role(n)).collect();
        let mut makes: Vec<Make> = (0..n_columns)
            .map(|n| match self.made.get(&n) {
                Some(make) => make.clone(),
                None if self.is_own => Make::Bare(n),
                None => Make::Same(n),
            })
            .collect();
        if !self.is_of_relations() {
            self.part_lists(&roles, &mut makes);
        }
        if self.is_of_relations() {
            self.add_extent(&mut roles, &mut makes);
        } else if let Some(Make::Within(_, id)) = self.at.get(&Key::Id).and_then(|n| makes.get(*n))
            && !self.has(Key::Name)
        {
            // Without a name the id is shown, and that would be the one with its space.
            makes.push(Make::Same(*id));
            roles.push(Role::Name);
        }
        let is_fact = |n: &usize| matches!(roles.get(*n), Some(Role::Cell(Meaning::Fact, _)));
        let declared = self.declared.into_iter().filter(|(n, _)| is_fact(n));
        let declared = declared.collect();
        let id = roles.iter().position(|role| *role == Role::Id);
        let as_they_stand = makes.iter().enumerate().all(|(n, m)| *m == Make::Same(n));
        Understood {
            plan: TablePlan {
                roles,
                typings: self.typings,
                first_row: if headless.is_some() { 1 } else { 2 },
                predicate: PREDICATE.into(),
                kind: self.kind,
                many_ends: self.many_ends,
                exact: self.is_own,
            },
            shape: Shape {
                makes: if as_they_stand { Vec::new() } else { makes },
                id,
            },
            headless,
            declared,
            lists: self.lists,
        }
    }

    /// Each item of a list is a fact of its own.
    fn part_lists(&self, roles: &[Role], makes: &mut [Make]) {
        let cells = roles.iter().zip(makes).enumerate();
        for (n, (role, make)) in cells {
            if let (Role::Cell(Meaning::Fact, _), Some(parts)) = (role, self.lists.get(&n)) {
                *make = Make::Item(Box::new(make.clone()), n, *parts);
            }
        }
    }

    /// A column for the time that others give together; they stay what they are where none can be made of them.
    fn add_extent(&self, roles: &mut Vec<Role>, makes: &mut Vec<Make>) {
        let at = |key: Key| self.at.get(&key).copied();
        let (time, of) = match (at(Key::Start), at(Key::End), at(Key::When)) {
            (Some(start), Some(end), None) => (Make::Extent(start, end), [start, end]),
            (_, _, Some(when)) if matches!(self.made.get(&when), Some(Make::Interval(_))) => {
                let interval = Make::Interval(when);
                if let Some(role) = roles.get_mut(when) {
                    let name = self.names.get(when).cloned().unwrap_or_default();
                    *role = Role::Cell(Meaning::Fact, name);
                }
                (interval, [when, when])
            }
            _ => return,
        };
        for n in of {
            if let Some(make) = makes.get_mut(n) {
                *make = Make::Left(n, Box::new(time.clone()));
            }
        }
        makes.push(time);
        roles.push(Role::Cell(Meaning::When, "when".into()));
    }
}

/// What a table called `file` with these columns is about, of which the first rows are given; nothing where it is not
/// understood.
pub(super) fn understand(
    file: &str,
    columns: &[String],
    first: &RowBatch,
    options: &ReadOptions,
) -> Option<Understood> {
    let map = &options.map;
    let said: Vec<(Key, usize)> = map.in_table(columns).collect();
    let known = own::columns(columns).filter(|_| said.is_empty());
    let known = known.or_else(|| neo4j::columns(columns, options.parts_lists()));
    let mut known = known.unwrap_or_else(|| named(file, columns, first, &said));
    let recognised = known.is_known();
    for (key, n) in &said {
        known.at.retain(|_, at| at != n);
        known.at.insert(*key, *n);
    }
    // One end alone says nothing, whatever else the table would be.
    let n_ends = [Key::From, Key::To]
        .into_iter()
        .filter(|k| known.has(*k))
        .count();
    if n_ends == 1
        && said
            .iter()
            .any(|(key, _)| matches!(key, Key::From | Key::To))
    {
        return None;
    }
    let says_what = said
        .iter()
        .any(|(key, _)| matches!(key, Key::From | Key::To | Key::Id | Key::Name));
    if recognised || (says_what && known.is_known()) {
        let by_number = says_what && !recognised && !map.names_one(columns);
        let headless = by_number && list::head(columns, first) == list::Head::Row;
        if headless {
            known.names = list::numbered(columns.len());
        }
        return Some(known.finish(headless.then_some(false)));
    }
    let (known, guessed) = list::columns(columns, first)?;
    Some(known.finish(Some(guessed)))
}

/// What columns are about by what they are called; `said` goes before.
fn named(file: &str, columns: &[String], first: &RowBatch, said: &[(Key, usize)]) -> Columns {
    let names: Vec<String> = columns.iter().map(|c| fold(&c.replace('_', " "))).collect();
    let find = |wanted: &str| names.iter().position(|n| n == wanted);
    let mut known = Columns::new(columns.iter().map(|c| c.as_str().into()));
    let is_said = |key: Key| said.iter().any(|(k, _)| *k == key);
    for (n, _) in names.iter().enumerate() {
        let is_told = said.iter().any(|(_, at)| *at == n);
        if is_told || names.get(n).is_none_or(|n| n != "type") {
            continue;
        }
        let value = first.column(n).find(|v| !v.is_empty()).unwrap_or_default();
        let value = fold(&String::from_utf8_lossy(value));
        if DIRECTIONS.contains(&value.as_str()) {
            known.set(Key::Direction, Some(n));
        }
    }
    let names_an_entity = find("name").is_some() || find("label").is_some();
    let ends = ENDS.iter().find_map(|(from, to)| {
        let is_days = (*from, *to) == DAYS && names_an_entity;
        Some((find(from)?, find(to)?)).filter(|_| !is_days)
    });
    if let Some((from, to)) = ends {
        known.set(Key::From, Some(from));
        known.set(Key::To, Some(to));
        // Kumu's own spelling: there a cell may name several.
        known.many_ends = columns.get(from).is_some_and(|c| c == "From")
            && columns.get(to).is_some_and(|c| c == "To");
    }
    let of_relations = ends.is_some() || (is_said(Key::From) && is_said(Key::To));
    let wanted = if of_relations {
        OF_RELATIONS
    } else {
        OF_ENTITIES
    };
    if of_relations && find("node id start").is_some() {
        known.set(Key::Role, find("link"));
    }
    for (key, words) in wanted {
        let free = |n: &usize| !known.at.values().any(|at| at == n);
        let found = words.iter().find_map(|w| find(w).filter(free));
        known.set(*key, found);
    }
    if of_relations {
        let extent = EXTENTS.iter().find_map(|(s, e)| Some((find(s)?, find(e)?)));
        if let Some((start, end)) = extent {
            known.set(Key::Start, Some(start));
            known.set(Key::End, Some(end));
        }
        let when = known.at.get(&Key::When).copied();
        if let Some(n) = when.filter(|n| first.column(*n).any(|v| v.starts_with(b"<"))) {
            known.made.insert(n, Make::Interval(n));
        }
    } else {
        of_offshore_leaks(file, &names, &mut known);
    }
    known
}

/// Nodes of the Offshore Leaks: the file's name says their kind, and an address is called as it reads.
fn of_offshore_leaks(file: &str, names: &[String], known: &mut Columns) {
    let find = |wanted: &str| names.iter().position(|n| n == wanted);
    if find("node id").is_none() || find("sourceid").is_none() {
        return;
    }
    let file = fold(file.rsplit(['/', '\\']).next().unwrap_or(file));
    let kinds = [
        ("entities", "offshore entity"),
        ("officers", "officer"),
        ("intermediaries", "intermediary"),
        ("addresses", "address"),
    ];
    let kind = kinds.iter().find(|(word, _)| file.contains(word));
    known.kind = kind.map_or("", |(_, kind)| kind).into();
    if &*known.kind == "address"
        && let Some(address) = find("address")
    {
        known.at.insert(Key::Name, address);
    }
    for (n, _) in names
        .iter()
        .enumerate()
        .filter(|(_, name)| name.ends_with(" date"))
    {
        known.made.insert(n, Make::Day(n));
        known.typings.insert(n, Typing::Date);
    }
    let more = ["original name", "former name"];
    known.aliases.extend(more.iter().filter_map(|w| find(w)));
    if let Some(name) = known.at.get(&Key::Name) {
        let unless = known.aliases.iter().map(|n| (*n, Make::Unless(*n, *name)));
        known.made.extend(unless);
    }
}
