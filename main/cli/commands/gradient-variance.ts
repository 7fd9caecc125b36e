import {
  GRADIENT_VARIANCE_FORMAT,
  type VarianceDecay,
} from "../../../shared/probe/variance-result.ts";
import {
  MIN_TARGETS,
  varianceQuestions,
  type VarianceOptions,
} from "../../../shared/probe/variance-question.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { measureGradientVariance } from "../../lab/probe/measure-gradient-variance.ts";
import { resultJson } from "../../report/result-json.ts";
import { decayFigure } from "../../../shared/figures/decay-figure.ts";
import { figureSvg } from "../../../shared/figures/svg/figure-svg.ts";
import {
  JSON_OPTION,
  TRAINING_OPTIONS,
  UsageError,
  type Command,
  type GivenOptions,
} from "../command.ts";
import { decayTable } from "../decay-table.ts";
import { checkOutputs } from "../check-outputs.ts";
import { naming, readJsonFile } from "../read-input.ts";
import { writeResult } from "../write-results.ts";
import { engineOption, cliTrainers } from "../open-cli-lab.ts";
import { filesRead, withPathsFrom } from "../spec-paths.ts";

const DEFAULTS = { targets: 200, samples: 40_000, seed: 1 };

/** Measures how the gradient's variance over random targets falls with the patches coupled. */
export const gradientVarianceCommand: Command = {
  name: "gradient-variance",
  arguments: "SPEC.json",
  summary: "measure how the gradient’s variance over random targets falls with q",
  options: {
    engine: TRAINING_OPTIONS.engine,
    ...JSON_OPTION,
    component: {
      value: "N",
      help: "index of the component; by default the last that is not linear",
    },
    orders: { value: "A-B", help: "numbers of patches it couples, for example 1-8 or 1,2,4" },
    targets: {
      value: "N",
      help: `random targets for each, ${MIN_TARGETS} or more; ${DEFAULTS.targets}`,
    },
    samples: { value: "N", help: `inputs to measure on; ${DEFAULTS.samples}` },
    seed: { value: "N", help: "seed of the learner and the inputs; 1" },
    svg: { value: "FILE", help: "write the decay as a picture" },
  },
  async run([file = ""], options) {
    if (engineOption(options) === "fused") {
      throw new UsageError("--engine fused: only tfjs-node measures gradients.");
    }
    const asked = varianceOptions(options);
    const written = withPathsFrom(file, readJsonFile(file));
    checkOutputs(options, filesRead(file, written));
    const experiment = naming(file, () => {
      const parsed = parseExperiment(written);
      varianceQuestions(parsed, asked);
      return parsed;
    });
    const [json, svg] = [options.text("json"), options.text("svg")];
    const print = (decay: VarianceDecay): void => {
      if (json !== "-") process.stdout.write(decayTable(decay));
    };
    const decays = await measureGradientVariance(cliTrainers(), experiment, asked, print);
    if (json !== undefined) {
      writeResult(json, resultJson({ format: GRADIENT_VARIANCE_FORMAT, ...asked, decays }));
    }
    if (svg !== undefined) {
      writeResult(svg, figureSvg(decayFigure(decays), { standalone: true }));
    }
    return 0;
  },
};

function varianceOptions(options: GivenOptions): VarianceOptions {
  return {
    component: options.count("component", 0),
    orders: readOrders(options.text("orders")),
    targets: options.count("targets", MIN_TARGETS, 100_000) ?? DEFAULTS.targets,
    samples: options.count("samples", 16, 10_000_000) ?? DEFAULTS.samples,
    seed: options.count("seed", 0) ?? DEFAULTS.seed,
  };
}

/** Reads `1-8`, `1,2,4` or both kinds together. @throws UsageError */
function readOrders(text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined;
  const orders = text.split(",").flatMap((part) => {
    const [, low, high] = /^\s*(\d+)\s*(?:-\s*(\d+))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(low), Number(high ?? low)];
    // A range is written out before anyone knows how many patches there are.
    if (low === undefined || to < from || to - from > 1000) {
      throw new UsageError(`--orders ${text}: give whole numbers, for example 1-8 or 1,2,4.`);
    }
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  return [...new Set(orders)].sort((a, b) => a - b);
}
