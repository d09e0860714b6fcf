// Compiled, never run: the types say what the documentation says.
import { baseline, check, diff, graph, init, open, pack, plan, prepare, render, ruleNames, rules, SolvetError, suggest, unpack, why, zip } from "solvet";
import type { Look, LookDocument, LookPlace, LookRow, SearchEntry, SearchStep, BaselineDocument, CheckDocument, CheckFormat, ComponentEntry, Configuration, DiffDocument, Finding, GraphDocument, GraphEdge, GraphNode, GraphView, InspectDocument, Location, PlanDocument, Progress, Remark, Requirement, RuleInfo, SettingsCheckDocument, SettingsDocument, Solution, TargetInput, TransferDocument, WhyDocument } from "solvet";

export async function use(bytes: Uint8Array, file: Blob, signal: AbortSignal): Promise<string> {
  await init(new URL("https://example.com/solvet_bg.wasm"));
  const solution: Solution = await open(bytes, { name: "orders.zip", signal, onProgress: (step: Progress) => step.stage satisfies "open" | "read" | "verify" | "check" });
  const inspect: InspectDocument = solution.inspect();
  const tables: number | undefined = inspect.counts["table"];
  const first: ComponentEntry | undefined = inspect.components.find((component) => component.behavior === 2 && component.content && component.parent === undefined);
  const place: Location | undefined = first?.location;
  const report: CheckDocument = await check([solution, await open(file)], { select: ["import"], ignore: [], signal });
  if (report.verdict.import === "blocked") {
    const errors: Finding[] = report.findings.filter((finding) => finding.severity === "error" && finding.confidence !== "low");
    const needs: Requirement[] = report.requirements.filter((requirement) => requirement.satisfied === null && requirement.class === "active");
    console.log(errors.map((finding) => finding.location?.line ?? 0), needs.flatMap((need) => need.components.map((component) => report.names[component.key])), tables, place);
  }
  const all: RuleInfo[] = await rules();
  const nearest: string | undefined = await suggest("chekc", await ruleNames());
  // @ts-expect-error: not a format
  render(report, "pdf");
  // @ts-expect-error: only a graph is drawn
  render(report, "mermaid");
  // @ts-expect-error: only a verdict has findings
  render(inspect, "sarif");
  const formats: CheckFormat[] = ["text", "concise", "json", "jsonl", "sarif", "github", "azure", "gitlab", "junit", "markdown", "html"];
  for (const format of formats) console.log(render(report, format, { paths: ["src/Orders/", "out/orders.zip"], verbose: true }));
  // @ts-expect-error: a verdict is one of three words
  if (report.verdict.import === "fine") return "";
  try {
    return render(report, "markdown") + all.length + nearest;
  } catch (error) {
    if (error instanceof SolvetError && error.code === "unknown-format") return error.help ?? error.members.join();
    throw error;
  } finally {
    solution.free();
    solution[Symbol.dispose]();
  }
}

export async function convert(bytes: Uint8Array, managed: Blob): Promise<Map<string, Uint8Array>> {
  const { files, report }: { files: Map<string, Uint8Array>; report: TransferDocument } = await unpack(bytes, { both: managed, canvas: true, lineEnds: "crlf", sort: false, verify: true });
  const carried: Uint8Array = await zip(files);
  const packed = await pack(carried.length ? files : {}, { managed: true, version: "1.0.0.1", solutions: ["ContosoOrders"] });
  // @ts-expect-error: a result is one of four words
  if (report.result === "fine") return files;
  const lost: string[] = packed.report.entries.filter((entry) => entry.result === "lost").flatMap((entry) => entry.differences);
  const solution = await open(Object.fromEntries(files), { managed: true, solutions: ["ContosoOrders"] });
  const settings: SettingsDocument = solution.settings();
  const checked: SettingsCheckDocument = solution.verifySettings(JSON.stringify(settings.settings));
  console.log(render(checked, "text"), render(report, "markdown"), lost, solution.ownedFiles());
  // @ts-expect-error: not line ends
  await unpack(bytes, { lineEnds: "cr" });
  // @ts-expect-error: bytes are no folder
  await pack(bytes);
  return files;
}

export async function follow(solution: Solution, file: Blob, signal: AbortSignal): Promise<string[]> {
  const view: GraphView = { kinds: ["table", "column"], only: ["missing", "required"], around: "contoso_order", depth: 2, fold: "auto" };
  const one: GraphDocument = solution.graph(view);
  const whole: GraphDocument = await graph([solution], { ...view, signal, target: solution.inspect() });
  const missing: GraphNode[] = whole.nodes.filter((node) => node.status === "missing" && node.confidence !== "low");
  const hard: GraphEdge[] = one.edges.filter((edge) => edge.hardness === "import" && edge.origins.includes("content"));
  const reasons: WhyDocument = await why([solution], "table:contoso_order", { target: [file, solution] });
  const order: PlanDocument = await plan([solution], { target: { value: [{ uniquename: "ContosoBase", version: "1.0.0.0", ismanaged: true }] } });
  const targets: TargetInput[] = ["target.json", new URL("file:///target.csv"), new Uint8Array(), new Map([["Other/Solution.xml", new Uint8Array()]]), solution, { uniquename: "ContosoBase" }, [{ SolutionUniqueName: "ContosoBase", VersionNumber: "1.0.0.0", IsManaged: true }]];
  await check([solution], { target: targets });
  // @ts-expect-error: a status is one of four words
  if (missing[0]?.status === "gone") return [];
  // @ts-expect-error: not a way to fold
  solution.graph({ fold: "all" });
  // @ts-expect-error: kinds are a list
  await graph([solution], { kinds: "table" });
  // @ts-expect-error: bytes are no open solution
  await plan([new Uint8Array()]);
  // @ts-expect-error: the component is named
  await why([solution]);
  // @ts-expect-error: no row names its solution
  await check([solution], { target: { friendlyname: "Base" } });
  const steps: string[] = reasons.neededBy.flatMap((entry) => entry.path.map((step) => `${reasons.names[step.from]} ${step.via} ${step.location.entry}`));
  const links: string[] = order.order.flatMap((step) => step.needs.filter((link) => link.import).map((link) => link.solution));
  const formats = (["text", "json", "markdown", "mermaid", "dot", "graphml"] as const).map((format) => render(one, format, { width: 80 }));
  const lacking: (boolean | null)[] = order.lacks.map((requirement) => requirement.satisfied);
  return [solution.graphText({ fold: "kinds" }), render(solution.why("Order"), "text"), render(order, "markdown"), ...steps, ...links, ...formats, String(lacking), String(hard.length), String(order.cycles.length), String(order.packages.every((item) => item.agrees))];
}

export async function configured(solution: Solution): Promise<BaselineDocument> {
  const config: Configuration = { extends: "strict", rules: { "absent-file": "off", "absent-table": ["warning", { most: 3 }] }, suppressions: [{ rule: "alm", reason: "known" }], overrides: [{ solutions: ["Contoso*"], rules: { "absent-file": "info" } }] };
  const { targets }: { targets: string[] } = await prepare({ config, select: ["absent-*"], preview: true });
  const report = await check([solution], { config, baseline: "{}", today: "2026-06-30", target: targets });
  const remarks: Remark[] = report.remarks;
  console.log(report.verdict.counts.suppressed, report.findings[0]?.suppressed?.reason, remarks.map(({ code, help }) => code + help));
  // @ts-expect-error: not a level
  await check([solution], { config: { rules: { "absent-file": "warn" } } });
  return baseline(report);
}

export async function compare(baseline: Solution, current: Solution, signal: AbortSignal): Promise<string> {
  const document: DiffDocument = await diff(baseline, current, { kinds: ["table"], only: ["contoso_*"], showNoise: true, context: true, signal });
  // @ts-expect-error: a comparison is not a picture
  render(document, "mermaid");
  // @ts-expect-error: a verdict is one of six words
  if (document.verdict.upgrade === "fine") return "";
  const lost: string[] = document.changes.filter((change) => change.impact === "data-loss" && change.change === "removed").map((change) => change.parent?.displayName ?? change.key);
  return render(document, "release-notes") + lost.join() + document.ways.map((way) => way.summary).join();
}

export async function read(solution: Solution, signal: AbortSignal): Promise<string> {
  const bytes: Uint8Array = solution.bytes("a.dll", { solution: "Orders" });
  const look: Look = solution.look("customizations.xml");
  const document: LookDocument = look.show({ formatted: look.document.formattable });
  const place: LookPlace | undefined = look.at({ line: 3, column: 4 }) ?? look.at({ path: "/a/b[2]" });
  const rows: LookRow[] = look.lines(place?.row ?? 0, 40);
  const [[kind, text]] = rows[0].pieces;
  // @ts-expect-error: a look is made by a solution
  new Look();
  let found: SearchEntry[] = [];
  for await (const step of solution.search("contoso", { limit: 10, limitOfEntry: 2, snippet: 20, signal })) found = [...found, ...(step satisfies SearchStep).entries];
  look.free();
  return [bytes.length, document.form === "xml", kind, text, look.find("a").count, look.text({ most: 100 }), found[0]?.hits[0]?.found].join();
}
