//! The query language, the same in the finder, in a narrowed list, in the palette and in `legwork search`.
//!
//! Words parted by blanks have all to fit; `|` between two means either. A sign says how a word fits: `'exact` as it is
//! spelled, `^begins`, `ends$`, `!not`. `kind:place` and its like keep what the graph says of an entity ([`super::filter`]).

use super::span;
use crate::text::{fold, skeleton};

/// Most bytes of a query that are looked at: names are shorter, and a pasted page must not stall.
const MAX_QUERY_BYTES: usize = 256;

/// The signs, for people: what is typed, and what it does.
pub const SIGNS: &[(&str, &str)] = &[
    ("word word", "both, in any order; typos are forgiven"),
    ("'word", "exactly as spelled"),
    ("^word", "begins with it"),
    ("word$", "ends with it"),
    ("!word", "without it"),
    ("a | b", "either"),
    (
        "kind:place",
        "also type: source: pred: (kind:place,event is either)",
    ),
];

/// What somebody looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words without a sign, folded: found as typed, across scripts, and with typos.
    pub(super) plain: String,
    /// The same as they sound.
    pub(super) sound: String,
    /// Terms with a sign: one of each list has to fit.
    pub(super) terms: Vec<Vec<Term>>,
    /// What the graph has to say of an entity.
    pub(super) filters: Vec<Filter>,
}

/// A word with a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) how: How,
    pub(super) is_not: bool,
    pub(super) folded: String,
    /// As it sounds; empty where it has to be spelled so.
    pub(super) sound: String,
}

/// Where a term has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Anywhere,
    Begins,
    Ends,
    Whole,
}

/// `kind:place,event`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) field: Field,
    pub(super) is_not: bool,
    /// Any of these, folded.
    pub(super) values: Vec<String>,
}

/// What a filter looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Kind,
    Type,
    Source,
    Predicate,
}

impl Field {
    pub(super) const ALL: [Self; 4] = [Self::Kind, Self::Type, Self::Source, Self::Predicate];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Type => "type",
            Self::Source => "source",
            Self::Predicate => "pred",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        match word {
            "predicate" => Some(Self::Predicate),
            _ => Self::ALL.into_iter().find(|f| f.word() == word),
        }
    }
}

/// A text with the keys it is compared by.
#[derive(Debug)]
pub struct Keyed {
    folded: String,
    sound: String,
}

impl Query {
    /// Reads a query. There are no wrong ones: a sign without a word is not there yet, and what is no filter is a word.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut plain: Vec<&str> = Vec::new();
        let tokens = tokens(cut(text));
        for (n, token) in tokens.iter().enumerate() {
            let is_or = |at: Option<usize>| at.and_then(|at| tokens.get(at)) == Some(&"|");
            let joins = is_or(n.checked_sub(1)) && n > 1;
            if *token == "|" {
                continue;
            }
            if let Some(filter) = Filter::parse(token) {
                query.add_filter(filter, joins);
            } else if let Some(term) = Term::parse(token, joins || is_or(Some(n + 1))) {
                match query.terms.last_mut().filter(|_| joins) {
                    Some(either) => either.push(term),
                    None => query.terms.push(vec![term]),
                }
            } else if !is_only_sign(token) {
                plain.push(token);
            }
        }
        let plain = plain.join(" ");
        query.plain = fold(&plain);
        query.sound = skeleton(&plain);
        query
    }

    fn add_filter(&mut self, filter: Filter, joins: bool) {
        let same = |f: &&mut Filter| f.field == filter.field && f.is_not == filter.is_not;
        match self.filters.last_mut().filter(|_| joins).filter(same) {
            Some(last) => last.values.extend(filter.values),
            None => self.filters.push(filter),
        }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.terms.is_empty() && self.filters.is_empty()
    }

    /// Whether its words fit texts that belong together, such as a name and a role; filters aside, typos not forgiven.
    pub fn fits<T: AsRef<str>>(&self, texts: &[T]) -> bool {
        let keyed: Vec<Keyed> = texts.iter().map(|t| Keyed::new(t.as_ref())).collect();
        self.fits_keyed(&keyed)
    }

    /// The same of texts that are asked again and again.
    pub fn fits_keyed(&self, keyed: &[Keyed]) -> bool {
        let sound = |word: &str| Some(skeleton(word)).filter(|s| s.chars().nth(2).is_some());
        let somewhere = |word: &str, sound: Option<&str>| {
            keyed
                .iter()
                .any(|k| k.folded.contains(word) || sound.is_some_and(|s| k.sound.contains(s)))
        };
        let plain = somewhere(&self.plain, sound(&self.plain).as_deref())
            || self
                .plain
                .split(' ')
                .all(|word| somewhere(word, sound(word).as_deref()));
        let term = |t: &Term| t.is_not != keyed.iter().any(|k| t.is_in(k));
        plain && self.terms.iter().all(|either| either.iter().any(term))
    }

    /// Whether any of its words or terms fits a text, be it one that should not.
    pub fn fits_anything(&self, text: &str) -> bool {
        let keyed = Keyed::new(text);
        let is_in = |word: &str| {
            let sound = skeleton(word);
            keyed.folded.contains(word)
                || (sound.chars().nth(2).is_some() && keyed.sound.contains(&sound))
        };
        let mut words = self.plain.split(' ').filter(|w| !w.is_empty());
        words.any(is_in) || self.terms.iter().flatten().any(|t| t.is_in(&keyed))
    }

    /// The bytes of a name that fit, in order, to be underlined; empty where it only sounds alike.
    pub fn spans(&self, name: &str) -> Vec<(usize, usize)> {
        let key = fold(name);
        let mut spans = Vec::new();
        let positive = self.terms.iter().flatten().filter(|t| !t.is_not);
        for term in positive {
            spans.extend(term.place(&key));
        }
        match key.find(&self.plain) {
            _ if self.plain.is_empty() => {}
            Some(_) => spans.extend(word_place(&key, &self.plain)),
            None => spans.extend(self.plain.split(' ').filter_map(|w| near_place(&key, w))),
        }
        let mut spans: Vec<(usize, usize)> = spans
            .into_iter()
            .filter_map(|(start, end)| span::unfolded(name, start, end))
            .collect();
        spans.sort_unstable();
        // Two words may be found in one place.
        spans.dedup_by(|b, a| {
            let meets = b.0 <= a.1;
            if meets {
                a.1 = a.1.max(b.1);
            }
            meets
        });
        spans
    }
}

/// Where a text stands in a key, rather at the beginning of a word.
fn word_place(key: &str, text: &str) -> Option<(usize, usize)> {
    let begins = |at: &usize| *at == 0 || key.as_bytes().get(at.wrapping_sub(1)) == Some(&b' ');
    let mut all = key.match_indices(text).map(|(at, _)| at);
    let at = all.clone().find(begins).or_else(|| all.next())?;
    Some((at, at + text.len()))
}

/// The same, or the word that it is but for a typo or two.
fn near_place(key: &str, text: &str) -> Option<(usize, usize)> {
    word_place(key, text).or_else(|| {
        let letters = text.chars().count();
        let near = |word: &&str| {
            word.chars().count().abs_diff(letters) <= 2 && strsim::osa_distance(word, text) <= 2
        };
        let word = key.split(' ').filter(|_| letters > 3).find(near)?;
        word_place(key, word)
    })
}

impl Keyed {
    /// The keys of a text.
    pub fn new(text: &str) -> Self {
        Self {
            folded: fold(text),
            sound: skeleton(text),
        }
    }
}

impl Term {
    /// A word with a sign, or, where a `|` stands beside it, any word.
    fn parse(token: &str, is_alternative: bool) -> Option<Self> {
        let (is_not, rest) = match token.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, token),
        };
        let quoted = rest.strip_prefix('"');
        let spelled = quoted.or_else(|| rest.strip_prefix('\''));
        let rest = quoted.map_or(spelled.unwrap_or(rest), |q| q.trim_end_matches('"'));
        let (begins, rest) = match rest.strip_prefix('^').filter(|_| quoted.is_none()) {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let (ends, rest) = match rest.strip_suffix('$').filter(|_| quoted.is_none()) {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let has_sign = is_not || spelled.is_some() || begins || ends;
        let folded = fold(rest);
        if folded.is_empty() || !(has_sign || is_alternative) {
            return None;
        }
        let how = match (begins, ends) {
            (true, true) => How::Whole,
            (true, _) => How::Begins,
            (_, true) => How::Ends,
            _ => How::Anywhere,
        };
        let sound =
            Some(skeleton(rest)).filter(|s| spelled.is_none() && s.chars().nth(2).is_some());
        Some(Self {
            how,
            is_not,
            folded,
            sound: sound.unwrap_or_default(),
        })
    }

    fn is_in(&self, text: &Keyed) -> bool {
        let stands = |key: &str, wanted: &str| match self.how {
            _ if wanted.is_empty() => false,
            How::Anywhere => key.contains(wanted),
            How::Begins => key.starts_with(wanted),
            How::Ends => key.ends_with(wanted),
            How::Whole => key == wanted,
        };
        stands(&text.folded, &self.folded) || stands(&text.sound, &self.sound)
    }

    fn place(&self, key: &str) -> Option<(usize, usize)> {
        let n = self.folded.len();
        match self.how {
            How::Anywhere => word_place(key, &self.folded),
            How::Begins => key.starts_with(&self.folded).then_some((0, n)),
            How::Ends => key
                .ends_with(&self.folded)
                .then_some((key.len() - n, key.len())),
            How::Whole => (*key == self.folded).then_some((0, n)),
        }
    }
}

impl Filter {
    fn parse(token: &str) -> Option<Self> {
        let (is_not, rest) = match token.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, token),
        };
        let (word, values) = rest.split_once(':')?;
        let field = Field::from_word(&fold(word))?;
        let values = values.split(',').map(fold).filter(|v| !v.is_empty());
        Some(Self {
            field,
            is_not,
            values: values.collect(),
        })
    }
}

/// Whether a token is no more than the beginning of one.
fn is_only_sign(token: &str) -> bool {
    token.chars().all(|c| "!'^$\"".contains(c))
}

/// The words of a text; `"…"` holds blanks together.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut in_quotes = false;
    for (at, c) in text.char_indices() {
        if c == '"' {
            in_quotes = !in_quotes;
        }
        if c.is_whitespace() && !in_quotes {
            tokens.extend(start.take().and_then(|s: usize| text.get(s..at)));
        } else if start.is_none() {
            start = Some(at);
        }
    }
    tokens.extend(start.and_then(|s| text.get(s..)));
    tokens
}

/// The beginning of a text, no longer than is looked at.
pub(super) fn cut(text: &str) -> &str {
    let mut end = text.len().min(MAX_QUERY_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
