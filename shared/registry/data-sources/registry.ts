import { z } from "zod";
import { described } from "../field-meta.ts";
import { entryNames, entryOf } from "../entry-of.ts";
import { boolean } from "./boolean.ts";
import type { DataSourceEntry } from "./data-source.ts";
import { file } from "./file.ts";
import { gaussian } from "./gaussian.ts";
import { mnist } from "./mnist.ts";

/** Every source of inputs, by the name that files give it; in the order of the form. */
const DATA_SOURCES = { gaussian, boolean, mnist, file };

type Schema = (typeof DATA_SOURCES)[keyof typeof DATA_SOURCES]["schema"];
const schemas = Object.values(DATA_SOURCES).map((one): Schema => one.schema);

export const dataSchema = described(
  z.discriminatedUnion("source", schemas as [Schema, ...Schema[]]),
  {
    label: "Data",
    help: "The inputs, k patches of d numbers each.",
    speaksForItself: true,
    tag: {
      label: "Source",
      name: "data",
      help: "Where the inputs come from.",
      choices: DATA_SOURCES,
      speaksForItself: true,
    },
  },
);

export type DataSpec = z.output<typeof dataSchema>;
export type DataSource = DataSpec["source"];

/** Data whose inputs are drawn, as many as are wanted; the others are of given samples. */
export type SyntheticSpec = Extract<DataSpec, { fresh: boolean }>;
export type GivenSpec = Exclude<DataSpec, SyntheticSpec>;

export const DATA_SOURCE_NAMES = entryNames<DataSource>(DATA_SOURCES);

/** An entry takes data of its own source alone; the schema sees to it that it gets no others. */
const ENTRIES: Readonly<Record<DataSource, DataSourceEntry<DataSpec>>> = DATA_SOURCES;

/**
 * What the lab knows of a source of inputs.
 * @throws UnknownEntryError where there is no such source
 */
export function dataSourceOf({ source }: { readonly source: string }): DataSourceEntry<DataSpec> {
  return entryOf(ENTRIES, source, "source of data");
}

/** Whether inputs are drawn, as many as are wanted, rather than given. */
export function isSynthetic(data: DataSpec): data is SyntheticSpec {
  return dataSourceOf(data).fill !== undefined;
}
