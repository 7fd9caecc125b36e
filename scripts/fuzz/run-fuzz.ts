import { parseCsv } from "../../main/data-files/parse-csv.ts";
import { parseNpy } from "../../main/data-files/parse-npy.ts";
import { TableError } from "../../main/data-files/number-table.ts";
import { mediaTypeIn } from "../../main/host/browser/content-type.ts";
import { CALL_NAMES, labCalls } from "../../shared/api/contract.ts";
import { randomStream } from "../../shared/random/random-stream.ts";
import { JsonTextError, parseJson } from "../../shared/spec/json-text.ts";
import { formProblems } from "../../shared/spec/json-form.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";
import { SpecError } from "../../shared/spec/problem.ts";
import { parseStudy } from "../../shared/study/parse.ts";

/** What may take longer than this has hung; machines that run this are shared. */
export const MAX_CASE_MS = 1000;

/** What a fuzz found. */
export interface FuzzReport {
  readonly cases: number;
  readonly slowestMs: number;
  /** Each with the parser, the case's number and what went wrong. */
  readonly faults: readonly string[];
}

type Draw = (below: number) => number;

interface Target {
  readonly name: string;
  /** Texts that are right, from which wrong ones are made. */
  readonly seeds: readonly string[];
  /** Reads a text; refusing it by an error of the lab's own is as good as taking it. */
  readonly read: (text: string) => void;
}

const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }\n";
const npy = `\x93NUMPY\x01\x00${String.fromCharCode(header.length)}\x00${header}${"\x00".repeat(16)}`;

const readSpec = (text: string): void => {
  const json = parseJson(text);
  if (formProblems(json).length === 0) parseExperiment(json);
};

const TARGETS: readonly Target[] = [
  { name: "CSV", seeds: ["a,b\n1,2\n3,4.5e-3\n", '"0,5";1\n2;3', "# c\n1 2\n3 4"], read: readCsv },
  { name: "NPY", seeds: [npy], read: (text) => void parseNpy(Buffer.from(text, "latin1")) },
  {
    name: "experiment",
    seeds: [
      '{"format":"wslab/experiment@1","data":{"patches":3},"seeds":{"count":2},"axes":{"/data/patches":[3,4]}}',
      '{"format":"wslab/experiment@1","target":{"spectrum":{"components":[{"kind":"cosine","patches":[0,1]}]}}}',
    ],
    read: readSpec,
  },
  {
    name: "study",
    seeds: [
      '{"format":"wslab/study@1","base":{},"axes":[{"pointer":"/data/patches","values":[3,4]}]}',
    ],
    read: (text) => void parseStudy(parseJson(text)),
  },
  {
    name: "arguments",
    seeds: ['{"experimentId":"a"}', '{"spec":{"format":"wslab/experiment@1"}}', '{"runIds":["a"]}'],
    read: (text) => {
      const args = parseJson(text);
      for (const name of CALL_NAMES) labCalls[name].args.safeParse(args);
    },
  },
  {
    name: "content type",
    seeds: ['application/json; charset="utf-8"; a=b', "text/plain"],
    read: (text) => void mediaTypeIn(text),
  },
];

function readCsv(text: string): void {
  parseCsv(text, text.length % 3 === 0 ? "," : undefined);
}

const ALPHABET = "0123456789.,;:-+eE\t \n\r\"'#%{}[]()_\\/\u0000\ufeff\u00a0abcINFnan";

/** A text made wrong: pieces replaced, repeated, doubled, cut. */
function mutated(seed: string, draw: Draw): string {
  let text = seed;
  for (let left = 1 + draw(6); left > 0; left--) {
    const at = draw(text.length + 1);
    const to = Math.min(text.length, at + draw(12));
    const piece = [
      (): string => ALPHABET[draw(ALPHABET.length)]!,
      (): string => ALPHABET[draw(ALPHABET.length)]!.repeat(draw(2000)),
      (): string => text.slice(at, to).repeat(1 + draw(20)),
      (): string => text.slice(draw(text.length + 1)),
      (): string => "",
      (): string => String(draw(2 ** 31)),
    ][draw(6)]!();
    text = (text.slice(0, at) + piece + text.slice(to)).slice(0, 20_000);
  }
  return text;
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof TableError || error instanceof SpecError || error instanceof JsonTextError
  );
}

/**
 * Feeds texts that are wrong by chance to everything that reads what comes from outside. The same
 * number of cases and seed makes the same texts.
 */
export function runFuzz(cases: number, seed: number): FuzzReport {
  const stream = randomStream(seed, "probe/fuzz");
  const draw: Draw = (below) => Math.min(below - 1, Math.floor(stream.uniform() * below));
  const faults: string[] = [];
  let slowestMs = 0;
  for (let i = 0; i < cases; i++) {
    const { name, seeds, read } = TARGETS[i % TARGETS.length]!;
    const text = mutated(seeds[draw(seeds.length)]!, draw);
    const before = process.cpuUsage();
    try {
      read(text);
    } catch (error) {
      if (!isRefusal(error)) faults.push(`${name}, case ${i}: ${String(error).slice(0, 200)}`);
    }
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    slowestMs = Math.max(slowestMs, ms);
    if (ms > MAX_CASE_MS) faults.push(`${name}, case ${i}: took ${Math.round(ms)} ms`);
  }
  return { cases, slowestMs, faults };
}
