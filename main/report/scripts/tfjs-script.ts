import type { JsonValue } from "../../../shared/spec/schema.ts";
import { jsonText } from "../json-text.ts";
import { scriptSetup } from "./scriptable.ts";
import { oneLine, type ScriptedRun } from "./scripted-run.ts";
import { TFJS_BODY } from "./tfjs-body.ts";

/**
 * A script for Node that draws a run's data, target, initial values and sample order from the same
 * random streams as the lab, and trains it with TensorFlow.js alone.
 * @throws NotScriptableError where a script cannot train the run
 */
export function tfjsScript(run: ScriptedRun): string {
  const setup = jsonText(scriptSetup(run.spec, run.seed) as JsonValue);
  const engine = run.engine === undefined ? "" : ` (${oneLine(run.engine)})`;
  return `// ${oneLine(`${run.experiment}; ${run.variant}; seed ${run.seed}`)}
//
// Written by Weight Sharing Lab. Draws the run's data, target, initial values and sample order from the
// lab's random streams, and trains it with TensorFlow.js.
//
//     npm install @tensorflow/tfjs
//     node SCRIPT.mjs             trains, and prints the losses

import * as tf from "@tensorflow/tfjs";

const SETUP = ${setup.trim()};
// The mean squared error on the test sample that the lab came to${engine}.
const EXPECTED_TEST_MSE = ${run.testMse === undefined ? "null" : String(run.testMse)};
${TFJS_BODY}`;
}
