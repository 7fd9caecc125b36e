import { z } from "zod";
import type { FieldMeta } from "../field-meta.ts";
import { entryNames, entryOf } from "../entry-of.ts";
import type { HeadEntry } from "./head.ts";
import { given } from "./given.ts";
import { known } from "./known.ts";
import { mlp } from "./mlp.ts";

/** Every kind of head, by the name that files give it; in the order of the form. */
const HEADS = { known, mlp, given };

type Schema = (typeof HEADS)[keyof typeof HEADS]["schema"];
const schemas = Object.values(HEADS).map((head): Schema => head.schema);

export const headSchema = z.discriminatedUnion("kind", schemas as [Schema, ...Schema[]]);

/** What people are told of a model's head. */
export const HEAD: FieldMeta = {
  label: "Head",
  symbol: "g",
  name: "head",
  help: "How the responses of all patches become the prediction.",
  tag: {
    label: "Head",
    symbol: "g",
    name: "head",
    help: "The target’s own head, given and fixed, or one that is learned.",
    choices: HEADS,
  },
};

export type HeadSpec = z.output<typeof headSchema>;
export type HeadKind = HeadSpec["kind"];

export const HEAD_KINDS = entryNames<HeadKind>(HEADS);

/** An entry takes heads of its own kind alone; the schema sees to it that it gets no others. */
const ENTRIES: Readonly<Record<HeadKind, Omit<HeadEntry<HeadSpec>, "schema">>> = HEADS;

/**
 * What the lab knows of a head's kind.
 * @throws UnknownEntryError where there is no such kind
 */
export function headOf({ kind }: { readonly kind: string }) {
  return entryOf(ENTRIES, kind, "kind of head");
}
