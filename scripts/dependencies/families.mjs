// Which components a type of solution.xml means. Dataverse writes a number, or for newer tables a name;
// several kinds share a number, and one kind can have a number and a name. A family is what a row of
// MissingDependencies can tell apart. Sources: the documented choice `componenttype`, and the corpus.

/** Family: the types that mean it, and the kinds that solvet's keys give its members. */
const FAMILIES = {
  table: { types: ["1"] },
  column: { types: ["2"] },
  relationship: { types: ["3", "10"] },
  choice: { types: ["9"] },
  key: { types: ["14"] },
  role: { types: ["20"], kinds: ["security-role"] },
  form: { types: ["24", "60"], kinds: ["form", "dashboard"] },
  view: { types: ["26"] },
  process: {
    types: ["29"],
    kinds: ["process", "cloud-flow", "classic-workflow", "business-rule", "business-process-flow", "action", "desktop-flow", "dialog"],
  },
  ribbon: { types: ["50"] },
  chart: { types: ["59"] },
  "web resource": { types: ["61"], kinds: ["web-resource"] },
  "site map": { types: ["62"], kinds: ["site-map"] },
  "code component": { types: ["66"], kinds: ["pcf-control"] },
  "default control": { types: ["68"], kinds: ["customcontroldefaultconfig"] },
  app: { types: ["80"], kinds: ["model-driven-app"] },
  "plug-in type": { types: ["90"], kinds: ["plugin-type"] },
  "plug-in assembly": { types: ["91"], kinds: ["plugin-assembly"] },
  "plug-in step": { types: ["92"], kinds: ["plugin-step"] },
  "data provider": { types: ["181"], kinds: ["virtual-table-provider"] },
  "canvas app": { types: ["300"], kinds: ["canvas-app", "custom-page", "component-library", "code-app"] },
  connector: { types: ["371", "372", "connector"], kinds: ["custom-connector"] },
  "environment variable": { types: ["380", "environmentvariabledefinition"], kinds: ["environment-variable"] },
  "AI model": { types: ["401", "msdyn_aimodel"], kinds: ["ai-model"] },
  "connection reference": { types: ["connectionreference"], kinds: ["connection-reference"] },
  "custom API": { types: ["customapi"], kinds: ["custom-api"] },
  command: { types: ["appaction"] },
  setting: { types: ["settingdefinition"] },
  "app setting": { types: ["appsetting"], kinds: ["appsetting"] },
  "app element": { types: ["appelement"], kinds: ["appelement"] },
  agent: { types: ["bot"] },
  "agent component": { types: ["botcomponent"], kinds: ["agent-component"] },
  "Power Pages component": { types: ["powerpagecomponent"], kinds: ["power-pages-component"] },
  "masking rule": { types: ["maskingrule"], kinds: ["maskingrule"] },
  "masked column": { types: ["attributemaskingrule"], kinds: ["attributemaskingrule"] },
};

const BY_TYPE = new Map(Object.entries(FAMILIES).flatMap(([family, { types }]) => types.map((type) => [type, family])));
const BY_KIND = new Map(Object.entries(FAMILIES).flatMap(([family, { kinds = [family] }]) => kinds.map((kind) => [kind, family])));

/** The family of a `type` attribute, or of the name of a table; a type nobody lists is a family of its own. */
export function familyOfType(type) {
  const plain = type.trim().toLowerCase();
  return BY_TYPE.get(plain) ?? plain;
}

/** The family of the kind before the colon of a key. */
export function familyOfKind(kind) {
  return BY_KIND.get(kind) ?? kind;
}
