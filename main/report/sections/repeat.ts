import { dataPathsOf, withDataPaths } from "../../../shared/spec/data-paths.ts";
import { readKeptPath, type KeptFile } from "../../../shared/spec/kept-file.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import { jsonText } from "../json-text.ts";
import type { ComparedRun } from "../report-input.ts";
import { code, savedFile, type Block, type Span } from "../document.ts";

/** The option by which the same engine trains again, where all runs had one other than the usual. */
export function engineOption(runs: readonly Pick<ComparedRun, "provenance">[]): string {
  const names = runs.flatMap(({ provenance }) => provenance?.engine.name ?? []);
  const [only, ...others] = new Set(names);
  return only === "fused" && others.length === 0 ? " --engine fused" : "";
}

/**
 * How to run an experiment again: the command and the files it needs. The lab's own names for its
 * copies of data files mean nothing elsewhere, so the file names them as the user did, beside itself.
 */
export function repeatBlocks(name: string, spec: Experiment, index: number): readonly Block[] {
  const file = `${fileStem(name, `experiment-${index + 1}`)}.json`;
  const kept = keptFilesOf(spec);
  const portable = withDataPaths(spec, (path) => portableName(path, kept));
  const json = jsonText(JSON.parse(JSON.stringify(portable)));
  const save = "To run it again, save the experiment file as ";
  const asked = [save, code(file), ...besideIt(kept, name, file), " and call"];
  const attached = { name: file, label: "Experiment file", text: json };
  return savedFile(asked, `npm run wslab -- run ${file}`, attached);
}

/** The data files that have to lie beside the experiment file, and how to have them all written. */
function besideIt(kept: readonly KeptFile[], name: string, file: string): readonly Span[] {
  if (kept.length === 0) return [];
  const files = kept.flatMap((one, i): readonly Span[] => [
    ...[i > 0 ? ", " : "", code(nameBeside(one, kept))],
    ...[" (SHA-256 ", code(one.hash), ")"],
  ]);
  const command = code(`npm run wslab -- export "${name}" --format spec --out ${file}`);
  return [
    `, put ${countOf(kept.length, "data file")} beside it (`,
    ...files,
    "; the lab that made this report writes them with ",
    command,
    ")",
  ];
}

function keptFilesOf(spec: Experiment): readonly KeptFile[] {
  const kept = dataPathsOf(spec).flatMap((path) => readKeptPath(path) ?? []);
  return [...new Map(kept.map((one) => [`${one.hash}/${one.name}`, one])).values()];
}

function portableName(path: string, kept: readonly KeptFile[]): string {
  const one = readKeptPath(path);
  return one === undefined ? path : nameBeside(one, kept);
}

/** The user's own name, but where two files have the same. */
function nameBeside({ hash, name }: KeptFile, kept: readonly KeptFile[]): string {
  const isAlone = kept.filter((other) => other.name === name).length === 1;
  return isAlone ? name : `${hash.slice(0, 8)}-${name}`;
}
