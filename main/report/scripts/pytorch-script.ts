import { jsonText } from "../json-text.ts";
import type { JsonValue } from "../../../shared/spec/schema.ts";
import { PYTORCH_BODY } from "./pytorch-body.ts";
import { scriptSetup } from "./scriptable.ts";
import { oneLine, type ScriptedRun } from "./scripted-run.ts";

/**
 * A Python script that draws a run's data, target, initial values and sample order from the same
 * random streams as the lab, and trains it with PyTorch.
 * @throws NotScriptableError where a script cannot train the run
 */
export function pytorchScript(run: ScriptedRun): string {
  const setup = jsonText(scriptSetup(run.spec, run.seed) as JsonValue);
  const expected = run.testMse === undefined ? "None" : String(run.testMse);
  // A backslash or a quote within the text would end the literal: JSON has them escaped once more.
  const literal = setup.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"');
  return `"""${quoted(`${run.experiment}; ${run.variant}; seed ${run.seed}`)}

Written by Weight Sharing Lab. Draws the run's data, target, initial values and sample order from the
lab's random streams with NumPy, and trains it with PyTorch.

    pip install numpy torch
    python SCRIPT.py            trains, and prints the losses
    python SCRIPT.py --data     prints what was drawn, without PyTorch
"""

import json
import math
import sys

import numpy as np

SETUP = json.loads("""${literal}""")
# The mean squared error on the test sample that the lab came to${run.engine === undefined ? "" : ` (${quoted(run.engine)})`}.
EXPECTED_TEST_MSE = ${expected}
${PYTORCH_BODY}`;
}

/** Text within a docstring or a comment: it can end neither. */
function quoted(text: string): string {
  return oneLine(text).replaceAll("\\", "/").replaceAll('"', "'");
}
