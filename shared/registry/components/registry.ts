import { z } from "zod";
import { described } from "../field-meta.ts";
import { entryNames, entryOf } from "../entry-of.ts";
import type { ComponentKind } from "./component-kind.ts";
import { cosine } from "./cosine.ts";
import { hermite } from "./hermite.ts";
import { linear } from "./linear.ts";
import { parity } from "./parity.ts";
import { staircase } from "./staircase.ts";

/** Every kind of component, by the name that files give it; in the order of the form. */
const KINDS = { linear, cosine, parity, hermite, staircase };

type Schema = (typeof KINDS)[keyof typeof KINDS]["schema"];
const schemas = Object.values(KINDS).map((kind): Schema => kind.schema);

/** One term a·φ(z) of the target's spectrum (docs/experiment-file.md has the kinds). */
export const componentSchema = described(
  z.discriminatedUnion("kind", schemas as [Schema, ...Schema[]]),
  {
    label: "Component",
    help: "One term of the target’s spectrum.",
    tag: {
      label: "Kind",
      help: "Which function φ of the patch responses the component is.",
      choices: KINDS,
    },
  },
);

export type Component = z.output<typeof componentSchema>;
export type ComponentKindName = Component["kind"];

/** The names of all kinds, in the order of the form. */
export const COMPONENT_KIND_NAMES = entryNames<ComponentKindName>(KINDS);

/** An entry takes components of its own kind alone; the schema sees to it that it gets no others. */
const ENTRIES: Readonly<Record<ComponentKindName, ComponentKind<Component>>> = KINDS;

/**
 * What the lab knows of a component's kind.
 * @throws UnknownEntryError where there is no such kind
 */
export function kindOf({ kind }: { readonly kind: string }): ComponentKind<Component> {
  return entryOf(ENTRIES, kind, "component kind");
}
