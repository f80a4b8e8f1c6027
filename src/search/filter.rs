//! The filters of a query against one graph: which kinds, types, sources and predicates its words stand for.

use std::sync::Arc;

use super::fitting::Fitting;
use super::query::{Field, Filter, Query};
use crate::model::ids::{Carried, EntityIx, PredicateIx, SourceIx};
use crate::model::item::Seen;
use crate::model::lens::kinds;
use crate::model::view::{GraphView, Touch};
use crate::model::words::{Kind, Word};
use crate::text::{did_you_mean, fold, nearest, printable};

/// Most words that a filter is told to stand for.
const MAX_LISTED: usize = 8;

/// A query whose filters have been looked up in a graph.
#[derive(Debug, Clone, Default)]
pub struct Bound {
    /// The query.
    pub query: Query,
    /// What is wrong with a filter, and what to write instead.
    pub problem: Option<String>,
    /// The entities whose names fit, where a list is narrowed in a graph that was read in bulk.
    pub fitting: Option<Arc<Fitting>>,
    filters: Vec<(bool, Meant)>,
    /// By class of the entities read in bulk: whether it passes the filters that ask for no more.
    classes: Box<[bool]>,
}

/// What the values of a filter stand for.
#[derive(Debug, Clone)]
enum Meant {
    Kinds(Vec<Kind>),
    Types(Vec<Box<str>>),
    Sources(Vec<SourceIx>),
    Predicates(Vec<PredicateIx>),
    /// A word that stands for nothing.
    Nothing,
}

impl Bound {
    /// Looks up a query's filters. A value stands for what is called so, else for all that begin with it, since it may still be
    /// being typed. `types` are those that the graph has.
    pub fn new(view: GraphView<'_>, types: &[Box<str>], query: Query) -> Self {
        let mut bound = Self::default();
        for filter in &query.filters {
            if filter.values.is_empty() {
                let known = known(view, types, filter.field);
                bound.problem = Some(expected(filter.field, None, &known));
                continue;
            }
            match meant(view, types, filter) {
                Ok(meant) => bound.filters.push((filter.is_not, meant)),
                Err(problem) => {
                    bound.problem = Some(problem);
                    bound.filters.push((false, Meant::Nothing));
                }
            }
        }
        let passes = |(kind, own): (Kind, Option<&str>)| {
            bound.filters.iter().all(|(not, meant)| match meant {
                Meant::Kinds(kinds) => *not != kinds.contains(&kind),
                Meant::Types(types) => *not != is_one_of(own, types),
                _ => true,
            })
        };
        bound.classes = view.classes().map(passes).collect();
        bound.query = query;
        bound
    }

    /// Whether it asks for nothing, or for nothing that can be answered yet.
    pub fn is_empty(&self) -> bool {
        self.query.plain.is_empty() && self.query.terms.is_empty() && self.filters.is_empty()
    }

    /// Whether it asks of entities what stands in their relations.
    pub fn is_slow(&self) -> bool {
        let slow = |m: &(bool, Meant)| matches!(m.1, Meant::Sources(_) | Meant::Predicates(_));
        self.filters.iter().any(slow)
    }

    /// Whether kind and type of an entity say all that is asked of it.
    fn is_by_class(&self) -> bool {
        let by_class = |m: &(bool, Meant)| matches!(m.1, Meant::Kinds(_) | Meant::Types(_));
        self.filters.iter().all(by_class)
    }

    /// By class of the entities read in bulk: whether it passes, where kind and type say all that is asked.
    pub(super) fn by_class(&self) -> Option<&[bool]> {
        self.is_by_class().then_some(&*self.classes)
    }

    /// Whether any filter stands for something.
    pub fn has_filters(&self) -> bool {
        !self.filters.is_empty()
    }

    /// Whether an entity passes the filters.
    pub fn lets_through(&self, view: GraphView<'_>, ix: EntityIx) -> bool {
        let class = view.class_of_row(ix).map(usize::from);
        if let Some(passes) = class.and_then(|class| self.classes.get(class))
            && (!passes || self.is_by_class())
        {
            return *passes;
        }
        let passes = |meant: &Meant| match meant {
            Meant::Kinds(kinds) => kinds.contains(&view.entity(ix).kind()),
            Meant::Types(types) => is_of(view, ix, types),
            Meant::Sources(sources) => is_in(view, ix, sources),
            Meant::Predicates(all) => view.groups(ix).iter().any(|g| all.contains(&g.predicate)),
            Meant::Nothing => false,
        };
        self.filters
            .iter()
            .all(|(not, meant)| *not != passes(meant))
    }

    /// Whether a relation or fact passes them: its own predicate and sources, and the kind and type of `other`, where it leads.
    pub fn lets_item_through(
        &self,
        view: GraphView<'_>,
        carried: Carried,
        other: Option<EntityIx>,
    ) -> bool {
        let predicate = match carried {
            Carried::Relation(ix) => Some(view.relation(ix).predicate()),
            Carried::Fact(_) => None,
        };
        let passes = |meant: &Meant| match meant {
            Meant::Kinds(kinds) => other.is_some_and(|o| kinds.contains(&view.entity(o).kind())),
            Meant::Types(types) => other.is_some_and(|o| is_of(view, o, types)),
            Meant::Sources(sources) => {
                let claims = view.claims(carried);
                claims.iter().any(|c| sources.contains(&c.source))
            }
            Meant::Predicates(all) => predicate.is_some_and(|p| all.contains(&p)),
            Meant::Nothing => false,
        };
        self.filters
            .iter()
            .all(|(not, meant)| *not != passes(meant))
    }

    /// Whether a relation that is a row of a table passes them, as [`Self::lets_item_through`] has it.
    pub fn lets_touch_through(&self, view: GraphView<'_>, touch: Touch) -> bool {
        let passes = |meant: &Meant| match meant {
            Meant::Kinds(kinds) => kinds.contains(&view.entity(touch.other).kind()),
            Meant::Types(types) => is_of(view, touch.other, types),
            Meant::Sources(sources) => {
                let source = view.source_of_row(touch.relation);
                source.is_some_and(|s| sources.contains(&s))
            }
            Meant::Predicates(all) => all.contains(&touch.predicate),
            Meant::Nothing => false,
        };
        self.filters
            .iter()
            .all(|(not, meant)| *not != passes(meant))
    }

    /// Whether a source passes them; of other things than sources, none does.
    pub fn lets_source_through(&self, source: Option<SourceIx>) -> bool {
        let passes = |meant: &Meant| match (meant, source) {
            (Meant::Sources(all), Some(ix)) => all.contains(&ix),
            _ => false,
        };
        self.filters
            .iter()
            .all(|(not, meant)| *not != passes(meant))
    }
}

fn is_of(view: GraphView<'_>, ix: EntityIx, types: &[Box<str>]) -> bool {
    is_one_of(view.entity(ix).type_name(), types)
}

fn is_one_of(own: Option<&str>, types: &[Box<str>]) -> bool {
    own.is_some_and(|own| types.iter().any(|t| **t == *own))
}

/// Whether a source names an entity, or says something of it.
fn is_in(view: GraphView<'_>, ix: EntityIx, sources: &[SourceIx]) -> bool {
    let entity = view.entity(ix);
    let named = |seen: &[Seen]| seen.iter().any(|s| sources.contains(&s.source));
    let says = |carried| {
        if let Carried::Relation(relation) = carried
            && let Some(source) = view.source_of_row(relation)
        {
            return sources.contains(&source);
        }
        let claims = view.claims(carried);
        claims.iter().any(|c| sources.contains(&c.source))
    };
    named(&entity.at())
        || entity.aliases().iter().any(|a| named(&a.at))
        || view
            .touching(ix)
            .any(|t| says(Carried::Relation(t.relation)))
        || entity.facts().any(|f| says(Carried::Fact(f.at)))
}

fn meant(view: GraphView<'_>, types: &[Box<str>], filter: &Filter) -> Result<Meant, String> {
    let none = |value: &str| {
        let known = known(view, types, filter.field);
        expected(filter.field, Some(value), &known)
    };
    let each = filter.values.iter();
    match filter.field {
        Field::Kind => {
            let each = each.map(|v| {
                let whole = kinds(&[v.as_str()]).ok();
                let begun = || {
                    let all = Kind::ALL.iter().copied();
                    all.filter(|k| k.word().starts_with(v.as_str())).collect()
                };
                let found: Vec<Kind> = whole.unwrap_or_else(begun);
                if found.is_empty() {
                    Err(none(v))
                } else {
                    Ok(found)
                }
            });
            each.collect::<Result<Vec<_>, _>>()
                .map(|all| Meant::Kinds(all.concat()))
        }
        Field::Type => {
            let each = each.map(|v| named(v, types.iter().map(|t| (t.clone(), [&**t])), none));
            each.collect::<Result<Vec<_>, _>>()
                .map(|all| Meant::Types(all.concat()))
        }
        Field::Source => {
            let sources = || {
                view.sources().map(|(ix, s)| {
                    let publisher = s.publisher.as_deref().unwrap_or_default();
                    (ix, [&*s.id, &*s.title, publisher])
                })
            };
            let each = each.map(|v| named(v, sources(), none));
            each.collect::<Result<Vec<_>, _>>()
                .map(|all| Meant::Sources(all.concat()))
        }
        Field::Predicate => {
            let predicates = || {
                view.predicates()
                    .map(|(ix, p)| (ix, [&*p.id, &p.label, &p.inverse]))
            };
            let each = each.map(|v| named(v, predicates(), none));
            each.collect::<Result<Vec<_>, _>>()
                .map(|all| Meant::Predicates(all.concat()))
        }
    }
}

/// Those called `value`, else those with a name that begins with it.
fn named<'n, T, const N: usize>(
    value: &str,
    all: impl Iterator<Item = (T, [&'n str; N])>,
    none: impl Fn(&str) -> String,
) -> Result<Vec<T>, String> {
    let (mut whole, mut begun) = (Vec::new(), Vec::new());
    for (item, names) in all {
        let keys = names.map(fold);
        if keys.iter().any(|k| k == value) {
            whole.push(item);
        } else if keys.iter().any(|k| k.starts_with(value)) {
            begun.push(item);
        }
    }
    match (whole.is_empty(), begun.is_empty()) {
        (false, _) => Ok(whole),
        (_, false) => Ok(begun),
        _ => Err(none(value)),
    }
}

/// The words that a filter can take.
fn known<'a>(view: GraphView<'a>, types: &'a [Box<str>], field: Field) -> Vec<&'a str> {
    match field {
        Field::Kind => Kind::WORDS.to_vec(),
        Field::Type => types.iter().map(|t| &**t).collect(),
        Field::Source => view.sources().map(|(_, s)| &*s.id).collect(),
        Field::Predicate => view.predicates().map(|(_, p)| &*p.id).collect(),
    }
}

/// What a filter takes: the nearest to what was found, else the first few there are.
fn expected(field: Field, found: Option<&str>, known: &[&str]) -> String {
    let word = field.word();
    let quoted = |w: &str| {
        if w.contains(' ') {
            format!("\"{w}\"")
        } else {
            w.to_owned()
        }
    };
    if let Some(found) = found
        && let Some(near) = nearest(found, known.iter().copied())
    {
        let near = did_you_mean(&format!("{word}:{}", quoted(near)));
        return format!("no {word} is called “{}”: {near}", printable(found));
    }
    let listed: Vec<String> = known.iter().take(MAX_LISTED).map(|w| quoted(w)).collect();
    let more = match known.len().saturating_sub(MAX_LISTED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let listed = printable(&listed.join(", ")).into_owned();
    match found {
        _ if known.is_empty() => format!("this graph has no {word}"),
        Some(found) => format!(
            "no {word} is called “{}”: there are {listed}{more}",
            printable(found)
        ),
        None => format!("{word}: takes {listed}{more}"),
    }
}
