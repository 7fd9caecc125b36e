import path from "node:path";
import { dataFolder } from "../data-folder.ts";
import type { Lab } from "../lab/lab.ts";
import { ENGINE_CHOICES, type EngineChoice } from "../../shared/spec/engines.ts";
import { openLab } from "../lab/open-lab.ts";
import { childTrainers } from "../lab/training/fork-child.ts";
import type { ForkTrainer } from "../ports/trainer-fork.ts";
import { LAB_VERSION } from "../lab-version.ts";
import { nativeChecks } from "../native/doctor-checks.ts";
import { UsageError, type GivenOptions } from "./command.ts";

/** As the contract has it: each is a process that loads TensorFlow. */
const MOST_TRAINERS = 64;

/** Forks trainers from the bundle beside the command line's own. */
export function cliTrainers(): ForkTrainer {
  return childTrainers(path.join(__dirname, "trainer", "entry.cjs"));
}

/**
 * The engine that `--engine` names; `undefined` where it is not given.
 * @throws UsageError for an engine that the lab does not have
 */
export function engineOption(options: GivenOptions): EngineChoice | undefined {
  const name = options.text("engine");
  const known = ENGINE_CHOICES.find((choice) => choice === name);
  if (name === undefined || known !== undefined) return known;
  throw new UsageError(
    `--engine ${name}: the lab has no such engine. It has: ${ENGINE_CHOICES.join(", ")}.`,
  );
}

/** Opens the lab on the data folder that the options name. */
function openCliLab(options: GivenOptions): Lab {
  return openLab({
    engine: engineOption(options),
    dataFolder: dataFolder(options.text("data")),
    fork: cliTrainers(),
    trainers: options.count("trainers", 1, MOST_TRAINERS),
    facts: { labVersion: LAB_VERSION, host: "browser", nativeChecks: () => nativeChecks() },
  });
}

/** Opens the lab for the time of `work`, and closes it whatever happens. */
export async function withCliLab<T>(
  options: GivenOptions,
  work: (lab: Lab) => Promise<T> | T,
): Promise<T> {
  const lab = openCliLab(options);
  try {
    return await work(lab);
  } finally {
    await lab.close();
  }
}
