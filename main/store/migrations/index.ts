import type { Migration } from "../migrate.ts";
import { experimentsAndRuns } from "./0001-experiments-and-runs.ts";
import { studies } from "./0002-studies.ts";
import { countingRuns } from "./0003-counting-runs.ts";
import { outcomes } from "./0004-outcomes.ts";
import { columnarSeries } from "./0005-columnar-series.ts";
import { durability } from "./0006-durability.ts";
import { architectureAndSharing } from "./0007-architecture-and-sharing.ts";
import { twoLayerModels } from "./0008-two-layer-models.ts";
import { falseSuccesses } from "./0009-false-successes.ts";
import { libraryIndex } from "./0010-library-index.ts";
import { runWeights } from "./0011-run-weights.ts";

/** Every step of the database's form, in order; one that has been shipped is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  experimentsAndRuns,
  studies,
  countingRuns,
  outcomes,
  columnarSeries,
  durability,
  architectureAndSharing,
  twoLayerModels,
  falseSuccesses,
  libraryIndex,
  runWeights,
];
