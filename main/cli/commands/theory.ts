import { checkTheoryFile, type TheoryDeviation } from "../../../shared/theory/theory-file.ts";
import { JSON_OPTION, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { naming, readJsonFile } from "../read-input.ts";
import { showResult } from "../write-results.ts";
import { formatNumber } from "../../../shared/format/number.ts";
import { textTable } from "../table.ts";

/** The closed form and its reference are both float64; more than rounding is a mistake. */
const TOLERANCE = 1e-9;

export const theoryCommand: Command = {
  name: "theory",
  arguments: "FILE",
  summary: "population loss, gradient and signal in closed form, with deviations from the file",
  options: JSON_OPTION,
  async run([file = ""], options) {
    checkOutputs(options, [file]);
    const json = readJsonFile(file);
    const deviations = naming(file, () => checkTheoryFile(json));
    showResult(options, { format: "wslab/theory-check@1", cases: deviations }, () =>
      textOf(deviations),
    );
    const within = deviations.every(
      (one) => one.lossDeviation <= TOLERANCE && one.gradientDeviation <= TOLERANCE,
    );
    return within ? 0 : 1;
  },
};

/** The check of each case, then what the gradient of each filter tells of the target. */
function textOf(cases: readonly TheoryDeviation[]): string {
  const checks = cases.map(({ name, scheme, loss, lossDeviation, gradientDeviation }) => [
    name,
    scheme,
    loss.toPrecision(12),
    formatNumber(lossDeviation),
    formatNumber(gradientDeviation),
  ]);
  const list = (values: readonly number[]): string => values.map(formatNumber).join("  ");
  const signals = cases.map(({ name, scheme, signal, learned }) => [
    name,
    scheme,
    list(signal),
    list(learned),
  ]);
  return [
    textTable(["case", "sharing", "loss", "loss deviation", "gradient deviation"], checks),
    "Length of the part of each filter’s gradient that depends on the target, and learned share of each component:\n",
    textTable(["case", "sharing", "signal by filter", "learned by component"], signals),
  ].join("\n");
}
