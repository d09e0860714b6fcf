//! In which order the actions of a flow run, as far as `runAfter` says.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::flow::Flow;
use super::flow_names::name_key;
use crate::source::json::{Type, Value};

/// Flows this long are not followed: the limit is 500 actions, and what comes after it may be hostile.
const MAX_STEPS: usize = 2_000;

/// Nor are flows with so many settings of *Run after*.
const MAX_EDGES: usize = 20_000;

/// What each action of a flow waits for.
#[derive(Debug)]
pub struct Order<'a> {
    /// By step: the siblings it runs after.
    after: Vec<Vec<usize>>,
    /// Those of them that have run when it runs: it does not run where they are skipped.
    only_after: Vec<Vec<usize>>,
    /// Names in `runAfter` that are no sibling, with the step and the value under that name.
    unknown: Vec<(usize, Value<'a>)>,
    /// By step: all siblings that `runAfter` leads back to, once somebody asks.
    before: Vec<OnceCell<BTreeSet<usize>>>,
}

impl<'a> Order<'a> {
    /// The order of a flow; `None` where it is too long to be followed.
    pub fn of(flow: &Flow<'a>) -> Option<Self> {
        if flow.steps.len() > MAX_STEPS {
            return None;
        }
        let siblings: BTreeMap<(usize, String), usize> =
            flow.steps.iter().enumerate().map(|(at, step)| ((step.list, name_key(&step.name)), at)).collect();
        let mut order = Self { after: Vec::new(), only_after: Vec::new(), unknown: Vec::new(), before: Vec::new() };
        for (at, step) in flow.steps.iter().enumerate() {
            let (mut after, mut only_after) = (Vec::new(), Vec::new());
            let named = step.value.get("runAfter").filter(|named| !step.is_trigger && named.value_type() == Type::Object);
            for value in named.into_iter().flat_map(Value::children) {
                match siblings.get(&(step.list, name_key(&value.key().unwrap_or_default()))) {
                    Some(sibling) => {
                        after.push(*sibling);
                        let on = |wanted: &str| {
                            value.children().any(|status| status.as_str().is_some_and(|status| status.eq_ignore_ascii_case(wanted)))
                        };
                        if on("Succeeded") && !on("Skipped") {
                            only_after.push(*sibling);
                        }
                    }
                    None => order.unknown.push((at, value)),
                }
            }
            order.after.push(after);
            order.only_after.push(only_after);
        }
        order.before = order.after.iter().map(|_| OnceCell::new()).collect();
        (order.after.iter().map(Vec::len).sum::<usize>() <= MAX_EDGES).then_some(order)
    }

    /// The siblings a step runs after.
    pub fn after(&self, step: usize) -> &[usize] {
        self.after.get(step).map_or(&[], Vec::as_slice)
    }

    /// The siblings a step runs after, and does not run where they are skipped.
    pub fn only_after(&self, step: usize) -> &[usize] {
        self.only_after.get(step).map_or(&[], Vec::as_slice)
    }

    /// Names in `runAfter` that are no sibling: the step, and the value under that name.
    pub fn unknown(&self) -> &[(usize, Value<'a>)] {
        &self.unknown
    }

    /// Whether what `earlier` gave can be there when `later` runs: it is a trigger, or it or a step around it is on the
    /// way that `runAfter` leads back from `later` or from a step around that. The condition of an *Until* is asked
    /// after what stands in it. Steps that contain `later` are not judged.
    pub fn can_have_run(&self, flow: &Flow<'a>, earlier: usize, later: usize) -> bool {
        let chain = |step: usize| std::iter::successors(Some(step), |at| flow.steps.get(*at)?.outer);
        let list = |step: usize| flow.steps.get(step).map(|step| step.list);
        if flow.steps.get(earlier).is_none_or(|step| step.is_trigger) || chain(later).any(|at| at == earlier) {
            return true;
        }
        if chain(earlier).any(|at| at == later) {
            return flow.steps.get(later).is_some_and(|step| step.step_type == "Until");
        }
        let around: BTreeMap<usize, usize> = chain(later).filter_map(|at| Some((list(at)?, at))).collect();
        let meeting = chain(earlier).find_map(|at| Some((at, *around.get(&list(at)?)?)));
        meeting.is_none_or(|(earlier, later)| self.before(later).is_none_or(|before| before.contains(&earlier)))
    }

    fn before(&self, step: usize) -> Option<&BTreeSet<usize>> {
        self.before.get(step).map(|before| before.get_or_init(|| led_to(&self.after, step)))
    }

    /// Whether `later` runs only after `earlier` has succeeded: no branch stands between them that may be skipped.
    pub fn has_run(&self, flow: &Flow<'a>, earlier: usize, later: usize) -> bool {
        let list = |step: usize| flow.steps.get(step).map(|step| step.list);
        let mut chain = std::iter::successors(Some(later), |at| flow.steps.get(*at)?.outer);
        let at = chain.find(|at| list(*at) == list(earlier));
        at.is_some_and(|at| at != earlier && led_to(&self.only_after, at).contains(&earlier))
    }

    /// Circles among what steps wait for: each step runs after the next, and the last after the first.
    pub fn circles(&self) -> Vec<Vec<usize>> {
        circles(&self.after)
    }
}

/// Circles of a graph that is given as the edges of each node, no two of them through one node.
pub fn circles(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    // Nodes that were seen: no other circle is looked for through them.
    let mut done = BTreeSet::new();
    for start in 0..edges.len() {
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        let mut on_path = BTreeSet::from([start]);
        while let Some((at, turn)) = path.last().copied().filter(|_| !done.contains(&start)) {
            if let Some((_, next)) = path.last_mut() {
                *next += 1;
            }
            match edges.get(at).and_then(|edges| edges.get(turn)) {
                Some(next) if on_path.contains(next) => {
                    found.push(path.iter().map(|(node, _)| *node).skip_while(|node| node != next).collect());
                    done.append(&mut on_path);
                }
                Some(next) if done.contains(next) => {}
                Some(next) => {
                    on_path.insert(*next);
                    path.push((*next, 0));
                }
                None => {
                    done.insert(at);
                    on_path.remove(&at);
                    path.pop();
                }
            }
        }
    }
    found
}

/// All steps the edges lead to.
fn led_to(edges: &[Vec<usize>], from: usize) -> BTreeSet<usize> {
    let (mut open, mut seen) = (vec![from], BTreeSet::new());
    while let Some(at) = open.pop() {
        open.extend(edges.get(at).into_iter().flatten().filter(|next| seen.insert(**next)));
    }
    seen
}
