//! What a search need not look at: what hangs on the rest of the graph by one relation leads nowhere but to itself, so that a path
//! goes into it only where it ends or goes by there.

use std::collections::HashMap;

use super::PathParams;
use crate::model::base::HangsOn;
use crate::model::ids::EntityIx;
use crate::model::view::GraphView;

/// The ways into what hangs, to what a question names; all others are dead ends.
pub(super) struct Spine<'a> {
    hanging: HangsOn<'a>,
    /// By entity: what hangs on it and leads to what was asked for.
    into: HashMap<EntityIx, Vec<EntityIx>>,
}

impl<'a> Spine<'a> {
    /// The ways to the ends of the paths and to what they go by; nothing where too little hangs on other things.
    ///
    /// # Complexity
    /// The first time that of [`Hanging::of`](crate::model::base::Hanging::of), then O(how deep these hang).
    pub(super) fn new(view: GraphView<'a>, params: &PathParams) -> Option<Self> {
        let hanging = view.topology().hanging()?;
        let mut into: HashMap<EntityIx, Vec<EntityIx>> = HashMap::new();
        let named = [params.from, params.to];
        for mut ix in named.into_iter().chain(params.via.iter().copied()) {
            while let Some(on) = hanging.of(ix) {
                let known = into.entry(on).or_default();
                if known.contains(&ix) {
                    break;
                }
                known.push(ix);
                ix = on;
            }
        }
        Some(Self { hanging, into })
    }

    /// What an entity hangs on.
    #[inline]
    pub(super) fn on(&self, ix: EntityIx) -> Option<EntityIx> {
        self.hanging.of(ix)
    }

    /// What hangs on an entity and leads to what was asked for.
    pub(super) fn into(&self, ix: EntityIx) -> &[EntityIx] {
        self.into.get(&ix).map_or(&[], Vec::as_slice)
    }
}
