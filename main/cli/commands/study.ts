import { phaseDiagram } from "../../../shared/study/diagram.ts";
import { axisName } from "../../../shared/study/axis.ts";
import type { DiagramMetric } from "../../../shared/study/cell-words.ts";
import { parseStudy } from "../../../shared/study/parse.ts";
import { phaseSvg } from "../../../shared/study/phase-svg.ts";
import { phaseText } from "../../../shared/study/phase-text.ts";
import { STUDY_PRESETS } from "../../../shared/study/presets.ts";
import type { AdaptiveDesign, Study } from "../../../shared/study/schema.ts";
import { studyPage } from "../../../shared/study/study-page.ts";
import { studyResult } from "../../../shared/study/study-result.ts";
import type { Lab } from "../../lab/lab.ts";
import { keptStudyRuns, openStudy, storedStudy } from "../../lab/study/open-study.ts";
import { readStudy, runStudy, type StudyState } from "../../lab/study/run-study.ts";
import { savingsText } from "../../lab/study/savings-text.ts";
import { StudyRunsFailed } from "../../lab/study/study-runs.ts";
import {
  JSON_OPTION,
  TRAINING_OPTIONS,
  UsageError,
  type Command,
  type GivenOptions,
} from "../command.ts";
import { checkWritable, naming, readJsonFile, writeResult } from "../files.ts";
import { withCliLab } from "../open-cli-lab.ts";
import { Progress } from "../progress.ts";
import { withPathsFrom } from "../spec-paths.ts";
import { Interrupted } from "../train-experiment.ts";

const PRESETS = Object.keys(STUDY_PRESETS) as (keyof typeof STUDY_PRESETS)[];

/** Trains a study's cells, as far as they are missing, and prints its phase diagram. */
export const studyCommand: Command = {
  name: "study",
  arguments: "[STUDY.json]",
  summary: "trains what a study lacks and prints its phase diagram",
  arity: [0, 1],
  options: {
    ...TRAINING_OPTIONS,
    ...JSON_OPTION,
    preset: { type: "string", value: "NAME", help: `a ready-made study: ${PRESETS.join(", ")}` },
    show: { type: "boolean", help: "train nothing; show what has been run" },
    "extend-seeds": { type: "string", value: "N", help: "N more runs of every cell" },
    budget: { type: "string", value: "N", help: "N runs in all, placed where they tell most" },
    metric: { type: "string", value: "NAME", help: "what cells show: rate (default) or nmse" },
    x: { type: "string", value: "AXIS", help: "the axis that runs to the right, by name" },
    y: { type: "string", value: "AXIS", help: "the axis that runs upwards, by name" },
    svg: { type: "string", value: "FILE", help: "write the phase diagram as a picture" },
    report: { type: "string", value: "FILE", help: "write a page with diagrams and every cell" },
    savings: {
      type: "string",
      value: "N",
      help: "measure over N repetitions what an adaptive design saves against this grid",
    },
  },
  async run(args, options) {
    for (const name of ["json", "svg", "report"]) checkWritable(options.text(name));
    const metric = readMetric(options);
    const fromFile = readStudyFile(args[0], options);
    const shown = shownAxes(fromFile, options);
    return withCliLab(options, async (lab) => {
      const study = extended(fromFile, lab, options);
      const { state, failure } = await train(lab, study, options);
      const diagram = phaseDiagram(study, state.cells, state.runs, shown);
      if (options.text("json") !== "-") process.stdout.write(phaseText(diagram, metric));
      const title = study.name;
      write(options.text("json"), () => `${JSON.stringify(studyResult(study, state), null, 2)}\n`);
      write(options.text("svg"), () => phaseSvg(diagram, { metric, title }));
      write(options.text("report"), () => studyPage(study, state));
      const repetitions = options.count("savings", 2);
      if (repetitions !== undefined) process.stdout.write(savingsText(study, state, repetitions));
      if (failure === undefined) return 0;
      if (failure instanceof Interrupted) throw failure;
      process.stderr.write(`${failure.message}\n`);
      return 1;
    });
  },
};

function write(file: string | undefined, text: () => string): void {
  if (file !== undefined) writeResult(file, text());
}

function readMetric(options: GivenOptions): DiagramMetric {
  const metric = options.text("metric") ?? "rate";
  if (metric === "rate" || metric === "nmse") return metric;
  throw new UsageError(`--metric ${metric}: give rate or nmse.`);
}

function readStudyFile(file: string | undefined, options: GivenOptions): Study {
  const preset = options.text("preset");
  if ((file === undefined) === (preset === undefined)) {
    throw new UsageError(`Give a study file, or --preset with one of: ${PRESETS.join(", ")}.`);
  }
  if (file !== undefined) return naming(file, () => parseStudy(withBasePaths(file)));
  const known = PRESETS.find((name) => name === preset);
  if (known === undefined) {
    throw new UsageError(`--preset ${preset}: there is none. Give one of: ${PRESETS.join(", ")}.`);
  }
  return STUDY_PRESETS[known]();
}

/** The file's JSON, its data paths read from where the file lies. */
function withBasePaths(file: string): unknown {
  const json = readJsonFile(file);
  if (typeof json !== "object" || json === null || !("base" in json)) return json;
  return { ...json, base: withPathsFrom(file, json.base) };
}

function shownAxes(study: Study, options: GivenOptions): { x?: number; y?: number } {
  const names = study.axes.map(axisName);
  const index = (option: "x" | "y") => {
    const name = options.text(option);
    if (name === undefined) return {};
    const at = names.indexOf(name);
    if (at >= 0) return { [option]: at };
    throw new UsageError(`--${option} ${name}: the study's axes are ${names.join(", ")}.`);
  };
  const shown: { x?: number; y?: number } = { ...index("x"), ...index("y") };
  if (shown.x === undefined && shown.y === 0 && names.length > 1) return { ...shown, x: 1 };
  if (shown.x === undefined || shown.x !== shown.y) return shown;
  throw new UsageError(`--x and --y both name ${names[shown.x]}: give two axes.`);
}

/** The study with what the options add; seeds that an earlier call added stay. */
function extended(study: Study, lab: Lab, options: GivenOptions): Study {
  const stored = storedStudy(lab.store.studies, study)?.spec.seeds.count ?? 0;
  const more = options.count("extend-seeds", 1) ?? 0;
  const count = Math.max(study.seeds.count, stored) + more;
  const design = budgeted(study, options.count("budget", 1));
  return { ...study, design, seeds: { ...study.seeds, count } };
}

function budgeted(study: Study, budget: number | undefined): Study["design"] {
  const { design } = study;
  if (budget === undefined) return design;
  if (design.kind === "adaptive") return { ...design, budget };
  if (design.kind === "grid") return { ...ADAPTIVE_DEFAULTS, budget };
  throw new UsageError(
    `--budget ${budget}: a design of kind "${design.kind}" has its number of points. Change /design/points.`,
  );
}

/** How a grid becomes adaptive by a budget alone. */
const ADAPTIVE_DEFAULTS: Omit<AdaptiveDesign, "budget"> = {
  kind: "adaptive",
  initial: 12,
  batch: 12,
  together: 1,
  seed: 1,
};

interface Trained {
  readonly state: StudyState;
  /** Why the study is not done; what has ended is shown and written all the same. */
  readonly failure: StudyRunsFailed | Interrupted | undefined;
}

async function train(lab: Lab, study: Study, options: GivenOptions): Promise<Trained> {
  const runs = keptStudyRuns(lab, openStudy(lab.store.studies, study, Date.now()));
  if (options.isSet("show")) return { state: readStudy(study, runs), failure: undefined };
  const progress = new Progress(readStudy(study, runs).planned);
  let ended = 0;
  const unsubscribe = lab.onEvent((name, payload) => {
    if (name === "queue:changed" && "jobs" in payload) progress.show(ended, payload);
  });
  const stop = stopSignal(lab);
  try {
    const training = runStudy(study, runs, (at) => (ended = at.ended));
    return { state: await Promise.race([training, stop.happened]), failure: undefined };
  } catch (error) {
    if (!(error instanceof StudyRunsFailed || error instanceof Interrupted)) throw error;
    await lab.stop();
    return { state: readStudy(study, runs), failure: error };
  } finally {
    stop.end();
    unsubscribe();
    progress.end();
  }
}

/** Rejects on Ctrl+C or SIGTERM, and when results can no longer be stored. */
function stopSignal(lab: Lab): { readonly happened: Promise<never>; end(): void } {
  let end = (): void => undefined;
  const happened = new Promise<never>((_, reject) => {
    const onSignal = () => reject(new Interrupted("Interrupted. Finished runs are kept."));
    const timer = setInterval(() => {
      if (lab.storeFailure !== undefined) reject(lab.storeFailure);
    }, 250);
    process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
    end = () => {
      clearInterval(timer);
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    };
  });
  return { happened, end: () => end() };
}
