import { existsSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "../data-folder.ts";
import type { Lab } from "../lab/lab.ts";
import { MAX_RUN_SECONDS } from "../../shared/api/calls/app-calls.ts";
import { ENGINE_CHOICES, type EngineChoice } from "../../shared/spec/engines.ts";
import { openLab, openLabForReading } from "../lab/open-lab.ts";
import { childProcesses } from "../lab/fork-child.ts";
import type { ForkTrainer } from "../ports/trainer-fork.ts";
import { chromiumPrinter } from "../pdf/chromium-printer.ts";
import { LAB_VERSION } from "../lab-version.ts";
import { nativeChecks } from "../native/doctor-checks.ts";
import { DATABASE_FILE } from "../store/own-files.ts";
import { StoreError } from "../store/store-error.ts";
import { writerFile } from "../store/writer-lock.ts";
import { printable } from "../../shared/format/printable.ts";
import { UsageError, type GivenOptions } from "./command.ts";

/** As the contract has it: each is a process that loads TensorFlow. */
const MAX_TRAINERS = 64;

/** Forks trainers from the bundle beside the command line's own. */
export function cliTrainers(): ForkTrainer {
  return childProcesses(path.join(__dirname, "trainer", "entry.cjs"));
}

/**
 * The engine that `--engine` names; `undefined` where it is not given.
 * @throws UsageError for an engine that the lab does not have
 */
export function engineOption(options: GivenOptions): EngineChoice | undefined {
  return engineNamed("--engine", options.text("engine"));
}

/** The engine that WSLAB_ENGINE names, for experiments that name none; as `engineOption`. */
function defaultEngine(): EngineChoice | undefined {
  return engineNamed("WSLAB_ENGINE:", process.env["WSLAB_ENGINE"] || undefined);
}

function engineNamed(where: string, name: string | undefined): EngineChoice | undefined {
  const known = ENGINE_CHOICES.find((choice) => choice === name);
  if (name === undefined || known !== undefined) return known;
  throw new UsageError(
    `${where} ${name}: the lab has no such engine. It has: ${ENGINE_CHOICES.join(", ")}.`,
  );
}

/** How the options say that the lab is to be opened. */
function labOptions(options: GivenOptions): Parameters<typeof openLab>[0] {
  return {
    engine: engineOption(options),
    defaultEngine: defaultEngine(),
    dataFolder: dataFolder(options.text("data")),
    fork: cliTrainers(),
    forkAnalysis: childProcesses(path.join(__dirname, "analysis", "entry.cjs")),
    trainers: options.count("trainers", 1, MAX_TRAINERS),
    printer: chromiumPrinter(),
    facts: { labVersion: LAB_VERSION, host: "browser", nativeChecks: () => nativeChecks() },
  };
}

/** Opens a lab on an empty folder that is nobody's, with an engine before that of its experiments. */
export function openEmptyLab(options: GivenOptions, folder: string, engine: EngineChoice): Lab {
  return openLab({ ...labOptions(options), dataFolder: folder, engine });
}

type Work = (lab: Lab) => Promise<number> | number;

/**
 * Opens the lab for the time of `work`, and closes it whatever happens.
 * @returns the exit code of `work`, or 1 where something stored is damaged or lost
 */
export function withCliLab(options: GivenOptions, work: Work): Promise<number> {
  const maxRunSeconds = options.count("max-run-seconds", 1, MAX_RUN_SECONDS);
  const lab = openLab(labOptions(options));
  if (maxRunSeconds !== undefined) lab.experiments.training.queue.limitRuns(maxRunSeconds);
  return during(lab, work);
}

/**
 * The same for work that only reads: another lab may hold the folder, which may be for reading alone.
 * A folder without a lab is given an empty one.
 */
export function withCliReader(options: GivenOptions, work: Work): Promise<number> {
  return during(openReader(labOptions(options)), work);
}

/** A lab that died leaves runs that seem to train: opened for writing, they are ended as interrupted. */
function openReader(opened: Parameters<typeof openLab>[0]): Lab {
  const database = path.join(opened.dataFolder, DATABASE_FILE);
  if (!existsSync(database)) return openLab(opened);
  if (existsSync(writerFile(database))) {
    try {
      return openLab(opened);
    } catch (error) {
      // Its writer lives, or the folder cannot be written: what is stored can still be read.
      if (!(error instanceof StoreError)) throw error;
    }
  }
  return openLabForReading(opened);
}

async function during(lab: Lab, work: Work): Promise<number> {
  try {
    const code = await work(lab);
    return lab.store.damage().length > 0 ? Math.max(1, code) : code;
  } finally {
    for (const note of lab.store.damage()) process.stderr.write(`${printable(note)}\n`);
    await lab.close();
  }
}
