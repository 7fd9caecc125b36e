import { ARCHITECTURE_NAMES } from "../../../shared/registry/architectures/registry.ts";
import { HEAD_KINDS } from "../../../shared/registry/heads/registry.ts";
import { OPTIMIZER_NAMES } from "../../../shared/registry/optimizers/registry.ts";
import { COMPONENT_KIND_NAMES, kindOf } from "../../../shared/registry/components/registry.ts";
import { PATCH_MAP_NAMES } from "../../../shared/registry/patch-maps/registry.ts";
import { FixtureError, UnsupportedFixtureError } from "./fixture-error.ts";
import { goldenSchema, type GoldenFixture } from "./golden-fixture.ts";

/** What this engine knows of the fields that choose a kind; other values are unsupported, not wrong. */
const KNOWN_KINDS: readonly (readonly [path: readonly string[], known: readonly string[]])[] = [
  [["model", "kind"], ARCHITECTURE_NAMES],
  [["model", "patchMap"], PATCH_MAP_NAMES],
  [["model", "head", "kind"], HEAD_KINDS],
  [
    ["target", "patchMap"],
    [...PATCH_MAP_NAMES, "two-layer"],
  ],
  [
    ["target", "spectrum", "normalize"],
    ["sum-of-weights", "none", "unit-variance"],
  ],
];

/**
 * Checks a fixture's fields by themselves and against each other.
 * @throws FixtureError naming the first field that is wrong; UnsupportedFixtureError where it asks for
 *   a kind of model, map, head, component or optimizer that this engine does not have
 */
export function readFixture(json: unknown): GoldenFixture {
  refuseUnknownKinds(json);
  const parsed = goldenSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new FixtureError(`/${issue.path.join("/")}`, `does not fit: ${issue.message}.`);
  }
  checkShapes(parsed.data);
  return parsed.data;
}

function refuseUnknownKinds(json: unknown): void {
  const spec = at(json, ["spec"]);
  for (const [path, known] of KNOWN_KINDS) {
    const value = at(spec, path);
    if (typeof value !== "string" || known.includes(value)) continue;
    throw new UnsupportedFixtureError(`/spec/${path.join("/")} is "${value}".`);
  }
  refuseUnknownOptimizer(json);
  const components = at(spec, ["target", "spectrum", "components"]);
  if (!Array.isArray(components)) return;
  components.forEach((component: unknown, index) => {
    const kind = at(component, ["kind"]);
    if (typeof kind !== "string" || COMPONENT_KIND_NAMES.some((known) => known === kind)) return;
    const field = `/spec/target/spectrum/components/${index}/kind`;
    throw new UnsupportedFixtureError(`${field} is "${kind}".`);
  });
}

function refuseUnknownOptimizer(json: unknown): void {
  const trained = at(json, ["spec", "training", "optimizer"]);
  if (typeof trained === "string" && trained !== "sgd") {
    const fix = "name it in /optimizer, beside /learningRate";
    throw new UnsupportedFixtureError(`/spec/training/optimizer is "${trained}": ${fix}.`);
  }
  const named = at(json, ["optimizer", "kind"]) ?? at(json, ["optimizer"]);
  if (typeof named === "string" && !OPTIMIZER_NAMES.some((name) => name === named)) {
    throw new UnsupportedFixtureError(`/optimizer is "${named}".`);
  }
}

function at(json: unknown, path: readonly string[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function checkShapes(fixture: GoldenFixture): void {
  const { spec, inputs, targets, targetFilters, batchOrder, batchSize, steps } = fixture;
  const { patches, patchSize } = spec.data;
  inputs.forEach((sample, i) => {
    requireLength(`/inputs/${i}`, sample, patches, "patches");
    sample.forEach((patch, j) => requireLength(`/inputs/${i}/${j}`, patch, patchSize, "numbers"));
  });
  requireLength("/targets", targets, inputs.length, "numbers, one an input");
  checkGroups("/spec/target/groups", spec.target.groups, patches);
  requireLength("/targetFilters", targetFilters, Math.max(...spec.target.groups) + 1, "filters");
  targetFilters.forEach((u, g) => requireLength(`/targetFilters/${g}`, u, patchSize, "numbers"));
  checkModelGroups(fixture);
  checkSecondLayer(fixture);
  checkComponents(fixture);
  requireLength("/batchOrder", batchOrder, steps * batchSize, "indices, batchSize a step");
  const wrong = batchOrder.findIndex((index) => index >= inputs.length);
  if (wrong >= 0) {
    const problem = `is ${batchOrder[wrong]}, but there are ${inputs.length} inputs.`;
    throw new FixtureError(`/batchOrder/${wrong}`, problem);
  }
  const losses = fixture.expected.lossBeforeEachStep;
  requireLength("/expected/lossBeforeEachStep", losses, steps, "losses, one a step");
}

function checkModelGroups({ spec: { model, data } }: GoldenFixture): void {
  const { patches } = data;
  switch (model.kind) {
    case "dense":
      return;
    case "patch":
      checkGroups("/spec/model/groups", model.groups, patches);
      return;
    case "recurrent":
      checkGroups("/spec/model/inputGroups", model.inputGroups, patches);
      checkGroups("/spec/model/stateGroups", model.stateGroups, patches);
      return;
    case "two-layer":
      checkGroups("/spec/model/groups", model.groups, patches);
      if (patches % model.window !== 0) {
        const problem = `is ${model.window}, which does not divide ${patches} patches.`;
        throw new FixtureError("/spec/model/window", problem);
      }
      requireLength(
        "/spec/model/secondGroups",
        model.secondGroups,
        patches / model.window,
        "groups, one a window",
      );
  }
}

/** A model of two layers and a target of two layers go together. */
function checkSecondLayer({ spec, targetSecond }: GoldenFixture): void {
  const { model, target } = spec;
  if ((model.kind === "two-layer") !== (target.patchMap === "two-layer")) {
    const problem = `is "${target.patchMap}", which a ${model.kind} model cannot have.`;
    throw new FixtureError("/spec/target/patchMap", problem);
  }
  if (model.kind !== "two-layer") return;
  if (targetSecond === undefined) throw new FixtureError("/targetSecond", "is missing.");
  const windows = model.secondGroups.length;
  if (targetSecond.length > 1) requireLength("/targetSecond", targetSecond, windows, "filters");
  targetSecond.forEach((v, i) => requireLength(`/targetSecond/${i}`, v, model.window, "numbers"));
}

function checkGroups(field: string, groups: readonly number[], patches: number): void {
  requireLength(field, groups, patches, "groups, one a patch");
}

function checkComponents({ spec }: GoldenFixture): void {
  const { model, data } = spec;
  const responses = model.kind === "two-layer" ? model.secondGroups.length : data.patches;
  spec.target.spectrum.components.forEach((component, m) => {
    const field = `/spec/target/spectrum/components/${m}`;
    const outside = component.patches.find((patch) => patch >= responses);
    if (outside !== undefined) {
      const problem = `names patch ${outside}, but there are ${responses}, from 0.`;
      throw new FixtureError(`${field}/patches`, problem);
    }
    const repeated = component.patches.find((patch, i) => component.patches.indexOf(patch) < i);
    if (repeated !== undefined) {
      throw new FixtureError(`${field}/patches`, `names patch ${repeated} twice.`);
    }
    const [wrong] = kindOf(component).check(component);
    if (wrong !== undefined) throw new FixtureError(`${field}${wrong.pointer}`, wrong.message);
  });
}

function requireLength(
  field: string,
  list: readonly unknown[],
  length: number,
  what: string,
): void {
  if (list.length === length) return;
  throw new FixtureError(field, `has ${list.length} entries, but must have ${length} ${what}.`);
}
