// Leap against the time that learning takes, over random spectra of parities:
// node scripts/study-leap.ts file > leap-random.json    writes the experiment
// wslab run leap-random.json --engine auto --json leap.json
// node scripts/study-leap.ts read leap.json [leap.svg]   says what its runs show, and draws it
import { readFileSync, writeFileSync } from "node:fs";
import { figureSvg } from "../shared/figures/svg/figure-svg.ts";
import type { ResultFile } from "../shared/results/result-file.ts";
import { parseExperiment } from "../shared/spec/parse.ts";
import { EXPERIMENT_FORMAT } from "../shared/spec/schema.ts";
import { leapFigure, leapReport, timedSpectra } from "./leap/leap-against-time.ts";
import { randomSpectra } from "./leap/random-spectra.ts";

const EPOCHS = 100;
const SPECTRA = 24;
const DESIGN_SEED = 1;

const [task, file = "", picture] = process.argv.slice(2);
if (task === "file") writeExperiment();
else if (task === "read") read();
else throw new Error('Give "file", or "read" with a result file.');

function writeExperiment(): void {
  const experiment = parseExperiment({
    format: EXPERIMENT_FORMAT,
    name: "Leap against time over random spectra",
    target: { patchMap: "tanh", spectrum: { normalize: "none" } },
    model: { kind: "patch", patchMap: "tanh", sharing: "unshared" },
    training: { epochs: EPOCHS },
    axes: { "/target/spectrum/components": randomSpectra(SPECTRA, DESIGN_SEED) },
    seeds: { count: 3, first: 1001 },
  });
  process.stdout.write(`${JSON.stringify(experiment, undefined, 2)}\n`);
}

function read(): void {
  const spectra = timedSpectra(JSON.parse(readFileSync(file, "utf8")) as ResultFile);
  process.stdout.write(leapReport(spectra));
  if (picture !== undefined)
    writeFileSync(picture, figureSvg(leapFigure(spectra, EPOCHS), { standalone: true }));
}
