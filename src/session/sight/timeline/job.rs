//! Finding what has dates: small graphs at once, big ones in the background, after what the upper layer has.

use super::{TimeChoice, Whose};
use crate::model::ids::EntityIx;
use crate::model::lens::{Judge, Lens};
use crate::model::view::GraphView;
use crate::scene::timeline::{Gathered, Lane, MOST_DRAWN, Question, gather, lanes};
use crate::session::effect::Effect;
use crate::session::sight::{Asked, Sight};
use crate::session::state::State;
use crate::task::{Cancel, Progress};

/// Entities and relations together up to which all are gone through between a key and its frame.
const AT_ONCE: usize = 20_000;

/// What is asked: all that has dates, as far as the lens and what was chosen let it through.
#[derive(Debug, Clone, PartialEq)]
pub struct DatesAsked {
    /// What is shown.
    pub(super) lens: Lens,
    /// How it is sorted, and whose dates it is; no folds, which change rows, not what is found.
    pub(super) choice: TimeChoice,
    /// The entities whose dates are asked for; nothing for all.
    pub(super) among: Option<Vec<EntityIx>>,
}

/// The answer.
#[derive(Debug, Default)]
pub struct DatesFound {
    /// What has dates.
    pub(super) gathered: Gathered,
    /// The lanes it stands in.
    pub(super) lanes: Vec<Lane>,
}

impl DatesAsked {
    /// Answers it from the whole graph; nothing when it was cancelled.
    pub fn answer(&self, view: GraphView<'_>, watch: (&Cancel, &Progress)) -> Option<DatesFound> {
        self.found(view, true, watch)
    }

    /// What can be said at once.
    pub(super) fn at_once(&self, view: GraphView<'_>) -> Option<DatesFound> {
        let (cancel, progress) = (Cancel::default(), Progress::default());
        let is_small = self.is_small(view);
        // What stands above the columns may be all there is, which is no less work.
        let above = view.own_entities().map(drop);
        let mut above = above.chain(view.own_relations().map(drop));
        let is_little = self.among.is_none() && above.nth(AT_ONCE).is_none();
        let looks = is_small || is_little;
        looks.then(|| self.found(view, is_small, (&cancel, &progress)))?
    }

    fn found(
        &self,
        view: GraphView<'_>,
        whole: bool,
        watch: (&Cancel, &Progress),
    ) -> Option<DatesFound> {
        let judge = Judge::new(view, &self.lens);
        let question = Question {
            judge: &judge,
            among: self.among.as_deref(),
            published: self.choice.published,
            by: self.choice.by,
            whole,
            most: MOST_DRAWN,
        };
        let gathered = gather(question, watch)?;
        let first = match self.choice.whose {
            Whose::All => None,
            _ => self.among.as_deref(),
        };
        Some(DatesFound {
            lanes: lanes(view, &gathered, self.choice.by, first),
            gathered,
        })
    }

    /// Whether it is answered at once.
    fn is_small(&self, view: GraphView<'_>) -> bool {
        let n = match &self.among {
            Some(among) => among.iter().map(|ix| view.degree(*ix)).sum(),
            None => view.n_entities() + view.n_relations(),
        };
        n <= AT_ONCE
    }
}

impl State {
    /// What can be found at once, and the question for the rest.
    pub(super) fn find_dates(&mut self, asked: &DatesAsked) -> (DatesFound, Option<Effect>) {
        let is_small = asked.is_small(self.view());
        let found = asked.at_once(self.view()).unwrap_or_default();
        let time = &mut self.shown.sights.timeline;
        let had = time
            .asked
            .take()
            .map(|_| Effect::CancelSight(Sight::Timeline));
        if is_small || time.stopped.as_ref() == Some(asked) {
            return (found, had);
        }
        self.generation += 1;
        let progress = Progress::default();
        self.shown.sights.timeline.asked = Some(Asked {
            number: self.generation,
            of: asked.clone(),
            progress: progress.clone(),
        });
        let effect = Effect::FindDates(self.generation, Box::new((asked.clone(), progress)));
        (found, Some(effect))
    }

    /// Takes the answer to a question for what has dates.
    pub(in crate::session) fn dates_found(&mut self, number: u64, found: DatesFound) {
        let time = &mut self.shown.sights.timeline;
        if time.asked.as_ref().is_some_and(|a| a.number == number) {
            time.asked = None;
            time.stopped = None;
            self.take_dates(found);
        }
    }

    /// Stops looking for what has dates; what was found at once stays.
    pub(super) fn stop_dates(&mut self) -> Option<Effect> {
        let time = &mut self.shown.sights.timeline;
        time.stopped = Some(time.asked.take()?.of);
        self.say("stopped; 0 goes through all again");
        Some(Effect::CancelSight(Sight::Timeline))
    }

    /// Goes through all again where that was stopped; gives whether it was.
    pub(super) fn find_dates_again(&mut self) -> bool {
        let time = &mut self.shown.sights.timeline;
        let was = time.stopped.take().is_some();
        if was {
            time.made_for = None;
        }
        was
    }
}
