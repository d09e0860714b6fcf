//! In which order the solutions of a set are imported.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use super::graph::{GraphEdge, GraphNode, edge, node};
use super::header::headers;
use super::requirement::requirement;
use super::{InputInfo, Requirement, SolutionHeader, Tool, counted};
use crate::graph::plan::{Link, Plan, broken};
use crate::graph::requirements::requirements;
use crate::graph::{self, Graph};
use crate::model::{Package, Solution, quoted};
use crate::options::Target;
use crate::{Member, Opened};

/// How many edges tell why one solution needs another.
const EXAMPLES: usize = 5;

/// The import order of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanDocument {
    /// `solvet.plan/1`.
    #[cfg_attr(feature = "wasm", tsify(type = "\"solvet.plan/1\""))]
    pub schema: String,
    /// The program.
    pub tool: Tool,
    /// The files, in the order they were given.
    pub inputs: Vec<InputInfo>,
    /// One sentence for people.
    pub summary: String,
    /// The solutions in the order to import them.
    pub order: Vec<PlanStep>,
    /// Solutions that need each other: no order satisfies them.
    pub cycles: Vec<PlanCycle>,
    /// Components that several solutions bring, sorted by key.
    pub duplicates: Vec<PlanDuplicate>,
    /// What the whole set needs from outside, in the order of `check`; what the set satisfies is left out.
    pub lacks: Vec<Requirement>,
    /// Components that nobody is known to bring, sorted by key; only those that are surely missing.
    pub missing: Vec<GraphNode>,
    /// The packages among the inputs that list an order of their own.
    pub packages: Vec<PlanPackage>,
}

/// One solution in the order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanStep {
    /// The solution.
    pub solution: SolutionHeader,
    /// The solutions of the set that it needs, in the order of the set.
    pub needs: Vec<PlanLink>,
}

/// One solution needs another of the set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanLink {
    /// Unique name of the one that is needed.
    pub solution: String,
    /// Whether the import stops without it. If not, something does not work until it is there.
    pub import: bool,
    /// How many references there are.
    pub count: u32,
    /// The first of them.
    pub examples: Vec<GraphEdge>,
    /// The display names of their ends.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, string>"))]
    pub names: BTreeMap<String, String>,
}

/// Solutions that need each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanCycle {
    /// Their unique names, in the order of the set.
    pub solutions: Vec<String>,
    /// What makes the cycle.
    pub links: Vec<PlanCycleLink>,
    /// What to do.
    pub help: String,
}

/// One link of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanCycleLink {
    /// Unique name of the one that needs.
    pub from: String,
    /// The one that is needed, and why.
    pub to: PlanLink,
}

/// A component that several solutions bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanDuplicate {
    /// The component.
    pub component: GraphNode,
    /// Unique names of the solutions.
    pub solutions: Vec<String>,
}

/// The order a package lists, held against ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlanPackage {
    /// The input.
    pub input: String,
    /// Unique names in the order the package imports them; the path where a solution could not be opened.
    pub order: Vec<String>,
    /// Whether every solution comes after what it needs.
    pub agrees: bool,
    /// One sentence for each solution that comes too early.
    pub conflicts: Vec<String>,
}

/// Plans the import of a set.
pub(crate) fn plan(set: &[&Opened], target: Option<&Target>) -> PlanDocument {
    let members: Vec<&Member> = set.iter().flat_map(|opened| opened.members()).filter(|member| !member.solution().is_lone_app).collect();
    let solutions: Vec<&Solution> = members.iter().map(|member| member.solution()).collect();
    let installed = target.map(|target| &target.0);
    let graph = graph::graph(&solutions, installed);
    let plan = graph::plan::plan(&solutions, &graph);
    let writer = Writer { graph: &graph, plan: &plan, headers: headers(set) };
    let lacks = requirements(&solutions, installed).into_iter().filter(|needed| needed.satisfied != Some(true));
    let lacks: Vec<Requirement> = lacks.map(|needed| requirement(&needed)).collect();
    let missing: Vec<GraphNode> = graph.missing().map(|(_, node)| node).filter(|node| node.sure).map(node).collect();
    let packages = packages(set, &writer);
    PlanDocument {
        schema: "solvet.plan/1".to_owned(),
        tool: Tool::this(),
        inputs: set.iter().map(|opened| opened.input().clone()).collect(),
        summary: summary(&writer, &lacks, missing.len(), &packages),
        order: plan.order.iter().filter_map(|member| writer.step(*member)).collect(),
        cycles: plan.cycles.iter().map(|cycle| writer.cycle(cycle)).collect(),
        duplicates: plan
            .duplicates
            .iter()
            .filter_map(|(at, members)| {
                let component = node(graph.nodes.get(*at)?);
                Some(PlanDuplicate { component, solutions: members.iter().map(|member| writer.name(*member)).collect() })
            })
            .collect(),
        lacks,
        missing,
        packages,
    }
}

struct Writer<'a> {
    graph: &'a Graph,
    plan: &'a Plan,
    headers: Vec<SolutionHeader>,
}

impl Writer<'_> {
    fn name(&self, member: usize) -> String {
        self.headers.get(member).map(|header| header.unique_name.clone()).unwrap_or_default()
    }

    fn step(&self, member: usize) -> Option<PlanStep> {
        let needs = self.plan.links.iter().filter(|link| link.from == member).map(|link| self.link(link)).collect();
        Some(PlanStep { solution: self.headers.get(member)?.clone(), needs })
    }

    fn link(&self, link: &Link) -> PlanLink {
        let edges = || link.edges.iter().filter_map(|at| self.graph.edges.get(*at)).take(EXAMPLES);
        let ends = edges().flat_map(|edge| [edge.from, edge.to]).filter_map(|at| self.graph.nodes.get(at));
        PlanLink {
            names: ends.map(|node| (node.key.to_string(), node.display_name.clone())).collect(),
            solution: self.name(link.to),
            import: link.is_hard,
            count: link.edges.len() as u32,
            examples: edges().map(|found| edge(self.graph, found)).collect(),
        }
    }

    fn cycle(&self, cycle: &[usize]) -> PlanCycle {
        let inside = |link: &&Link| link.is_hard && cycle.contains(&link.from) && cycle.contains(&link.to);
        let links = self.plan.links.iter().filter(inside).map(|link| PlanCycleLink { from: self.name(link.from), to: self.link(link) });
        PlanCycle {
            solutions: cycle.iter().map(|member| self.name(*member)).collect(),
            links: links.collect(),
            help: "move what they need of each other into a solution that is imported before both, or put them together into one"
                .to_owned(),
        }
    }
}

/// The packages with an order of their own.
fn packages(set: &[&Opened], writer: &Writer<'_>) -> Vec<PlanPackage> {
    let mut first = 0;
    let mut packages = Vec::new();
    for opened in set {
        let members: Vec<&Member> = opened.members().iter().filter(|member| !member.solution().is_lone_app).collect();
        if let Some(package) = opened.package().filter(|package| !package.order.is_empty()) {
            packages.push(compared(opened, package, &members, first, writer));
        }
        first += members.len();
    }
    packages
}

/// The members a package lists, in its order; `first` is the place of its first member in the set.
pub(super) fn listed_order(package: &Package, members: &[&Member], first: usize) -> Vec<Option<usize>> {
    let place = |path: &str| members.iter().position(|member| member.path() == path).map(|at| first + at);
    package.order.iter().map(|step| place(&step.path)).collect()
}

fn compared(opened: &Opened, package: &Package, members: &[&Member], first: usize, writer: &Writer<'_>) -> PlanPackage {
    let order = listed_order(package, members, first);
    let conflicts: Vec<String> = broken(writer.plan, &order)
        .into_iter()
        .map(|link| format!("{} is imported before {}, which it needs.", quoted(&writer.name(link.from)), quoted(&writer.name(link.to))))
        .collect();
    let names =
        package.order.iter().zip(&order).map(|(step, member)| member.map_or_else(|| step.path.clone(), |member| writer.name(member)));
    PlanPackage { input: opened.input().name.clone(), order: names.collect(), agrees: conflicts.is_empty(), conflicts }
}

fn summary(writer: &Writer<'_>, lacks: &[Requirement], missing: usize, packages: &[PlanPackage]) -> String {
    let count = writer.headers.len();
    let in_cycles = writer.plan.cycles.iter().flatten().collect::<BTreeSet<_>>().len();
    let wrong = packages.iter().filter(|package| !package.agrees).count();
    let mut sentences = vec![match (count, in_cycles) {
        (0, _) => "There is no solution to import; an app by itself is imported as a part of one.".to_owned(),
        (1, _) => "There is one solution: there is no order to choose.".to_owned(),
        (_, 0) => format!("{count} solutions can be imported one after the other."),
        (_, some) => format!("{some} of {count} solutions need each other: no order satisfies them."),
    }];
    // The unmanaged layer of the source is no solution that somebody could import.
    let others = lacks.iter().filter(|lack| lack.class != "active").count();
    let unmanaged: usize = lacks.iter().filter(|lack| lack.class == "active").map(|lack| lack.components.len()).sum();
    let who = if count == 1 { "It needs" } else { "The set needs" };
    if others > 0 {
        sentences.push(format!("{who} {} besides.", counted(others, "other solution")));
    }
    if unmanaged > 0 {
        sentences.push(format!("{who} {} that no managed solution brings.", counted(unmanaged, "component")));
    }
    if missing > 0 {
        sentences.push(format!("Nobody is known to bring {} of it.", counted(missing, "component")));
    }
    if wrong > 0 {
        sentences.push("A package lists another order, in which something comes too early.".to_owned());
    }
    sentences.join(" ")
}
