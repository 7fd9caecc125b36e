import { dataPathsOf, withDataPaths } from "../../../shared/spec/data-paths.ts";
import { readKeptPath, type KeptFile } from "../../../shared/spec/kept-file.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { fileStem } from "../../../shared/format/file-stem.ts";
import { jsonText } from "../json-text.ts";
import { markup, nothing, type Markup } from "../markup.ts";

/**
 * How to run an experiment again: the command and the files it needs. The lab's own names for its
 * copies of data files mean nothing elsewhere, so the file names them as the user did, beside itself.
 */
export function repeatSection(name: string, spec: Experiment, index: number): Markup {
  const file = `${fileStem(name, `experiment-${index + 1}`)}.json`;
  const kept = keptFilesOf(spec);
  const portable = withDataPaths(spec, (path) => portableName(path, kept));
  const json = jsonText(JSON.parse(JSON.stringify(portable)));
  return markup`<p>To run it again, save the experiment file as <code>${file}</code>${besideIt(kept, name, file)} and call</p><pre><code>npm run wslab -- run ${file}</code></pre><details class="file"><summary>The experiment file, ${file}</summary><pre tabindex="0" aria-label="Experiment file"><code>${json}</code></pre></details>`;
}

/** The data files that have to lie beside the experiment file, and how to have them all written. */
function besideIt(kept: readonly KeptFile[], name: string, file: string): Markup {
  if (kept.length === 0) return nothing;
  const files = kept.map(
    (one, i) =>
      markup`${i > 0 ? ", " : ""}<code>${nameBeside(one, kept)}</code> (SHA-256 <code>${one.hash}</code>)`,
  );
  return markup`, put ${countOf(kept.length, "data file")} beside it (${files}; the lab that made this report writes them with <code>npm run wslab -- export "${name}" --format spec --out ${file}</code>)`;
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
