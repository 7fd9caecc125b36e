import { z } from "zod";
import { described } from "../field-meta.ts";
import { entryNames, entryOf } from "../entry-of.ts";
import type { ArchitectureEntry, VariantStyle } from "./architecture.ts";
import { dense } from "./dense.ts";
import { patch } from "./patch.ts";
import { recurrent } from "./recurrent.ts";
import type { SharingKind } from "./sharing.ts";
import { twoLayer } from "./two-layer.ts";

/** Every architecture, by the name that files give it in `model.kind`; in the order of the form. */
const ARCHITECTURES = { patch, dense, recurrent, "two-layer": twoLayer };

type Schema = (typeof ARCHITECTURES)[keyof typeof ARCHITECTURES]["schema"];
const schemas = Object.values(ARCHITECTURES).map((one): Schema => one.schema);

export const modelSchema = described(
  z.discriminatedUnion("kind", schemas as [Schema, ...Schema[]]),
  {
    label: "Model",
    help: "The network that learns the target.",
    speaksForItself: true,
    tag: {
      label: "Architecture",
      name: "model",
      help: "Patch models see the k patches through filters; dense and recurrent networks are for comparison.",
      choices: ARCHITECTURES,
      speaksForItself: true,
    },
  },
);

export type ModelSpec = z.output<typeof modelSchema>;
export type Architecture = ModelSpec["kind"];

export const ARCHITECTURE_NAMES = entryNames<Architecture>(ARCHITECTURES);

/** An entry takes models of its own kind alone; the schema sees to it that it gets no others. */
const ENTRIES: Readonly<Record<Architecture, Omit<ArchitectureEntry<ModelSpec>, "schema">>> =
  ARCHITECTURES;

/**
 * What the lab knows of a model's architecture.
 * @throws UnknownEntryError where there is no such architecture
 */
export function architectureOf({ kind }: { readonly kind: string }) {
  return entryOf(ENTRIES, kind, "architecture");
}

/** What a network is, and how it shares its weights: what a variant is compared by. */
export interface ModelFamily {
  readonly architecture: Architecture;
  /** Absent for an architecture that has nothing to share. */
  readonly sharing?: SharingKind | undefined;
}

export function modelFamily(model: ModelSpec): ModelFamily {
  return { architecture: model.kind, sharing: architectureOf(model).sharing(model) };
}

/** The one colour of an architecture with its sharing, in every figure. */
export function variantStyle({ architecture, sharing }: ModelFamily): VariantStyle {
  const style = architectureOf({ kind: architecture }).style ?? sharing;
  if (style !== undefined) return style;
  throw new Error(
    `Give the architecture "${architecture}" a colour: it has no sharing to take it from.`,
  );
}
