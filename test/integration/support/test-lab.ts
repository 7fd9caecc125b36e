import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ForkAnalysis } from "../../../main/lab/analysis/analysis-process.ts";
import { Lab } from "../../../main/lab/lab.ts";
import { childProcesses } from "../../../main/lab/fork-child.ts";
import type { ForkTrainer } from "../../../main/ports/trainer-fork.ts";
import { openStore } from "../../../main/store/open-store.ts";
import { chromiumPrinter } from "../../../main/pdf/chromium-printer.ts";
import type { EventName, LabEvents } from "../../../shared/api/contract.ts";
import { labEvents } from "../../../shared/api/events.ts";
import type { RunRecord } from "../../../shared/api/records.ts";
import type { EngineChoice } from "../../../shared/spec/engines.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** The real trainer, from its sources. */
export const realTrainers: ForkTrainer = childProcesses(path.join(root, "main/trainer/entry.ts"));

/** The real analysis process, from its sources. */
export const realAnalyses: ForkAnalysis = childProcesses(path.join(root, "main/analysis/entry.ts"));

/** An experiment that trains in a fraction of a second: 2 variants, 2 seeds. */
export function smallSpec(fields: Readonly<Record<string, unknown>> = {}) {
  return {
    format: "wslab/experiment@1",
    name: "Small",
    data: { patches: 3, patchSize: 4, trainSize: 200, testSize: 100 },
    target: {
      spectrum: {
        components: [{ kind: "linear" }, { kind: "cosine", patches: [0, 1] }],
      },
    },
    training: { epochs: 3, batchSize: 50, learningRate: 0.05 },
    record: { points: 3 },
    axes: { "/model/sharing": ["shared", "unshared"] },
    seeds: { count: 2 },
    ...fields,
  };
}

/** Trains until it is told to end, in practice. */
export const endless = { epochs: 1_000_000, batchSize: 50, learningRate: 1e-6 };

export interface HeardEvent {
  readonly name: EventName;
  readonly payload: LabEvents[EventName];
}

/** A lab of its own on a folder of its own, with everything that it has said. */
export class TestLab {
  readonly folder: string;
  readonly lab: Lab;
  readonly heard: HeardEvent[] = [];
  /** What was pushed and is not what the contract says. */
  readonly malformed: string[] = [];

  constructor({
    folder = mkdtempSync(path.join(tmpdir(), "wslab-lab-")),
    fork = realTrainers,
    forkAnalysis = realAnalyses,
    trainers = 2,
    engine,
  }: {
    folder?: string;
    fork?: ForkTrainer;
    forkAnalysis?: ForkAnalysis;
    trainers?: number;
    engine?: EngineChoice;
  } = {}) {
    this.folder = folder;
    this.lab = new Lab({
      store: openStore(folder),
      fork,
      forkAnalysis,
      trainers,
      engine,
      printer: chromiumPrinter(),
      facts: { labVersion: "test", host: "browser", nativeChecks: () => Promise.resolve([]) },
    });
    this.lab.onEvent((name, payload) => {
      this.heard.push({ name, payload });
      const { success, error } = labEvents[name].payload.safeParse(payload);
      if (!success) this.malformed.push(`${name}: ${error.message}`);
    });
  }

  /** Stores an experiment and starts it. @returns its id */
  start(fields: Readonly<Record<string, unknown>> = {}): string {
    const { id } = this.lab.experiments.createExperiment(smallSpec(fields));
    this.lab.experiments.startExperiment(id);
    return id;
  }

  runs(experimentId: string): RunRecord[] {
    return this.lab.store.runs.ofExperiment(experimentId);
  }

  statuses(experimentId: string): string[] {
    return this.runs(experimentId).map(({ status }) => status);
  }

  /** How often each run was said to have ended, by run id. */
  endings(): Map<string, number> {
    const endings = new Map<string, number>();
    for (const { name, payload } of this.heard) {
      if (name !== "run:changed") continue;
      const { id, status } = payload as RunRecord;
      if (!["done", "failed", "cancelled", "interrupted"].includes(status)) continue;
      endings.set(id, (endings.get(id) ?? 0) + 1);
    }
    return endings;
  }

  /** Resolves when something is so. @throws Error where it is not within half a minute */
  async until(isSo: () => boolean): Promise<void> {
    for (let waited = 0; waited < 30_000; waited += 10) {
      if (isSo()) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`It did not come to be: ${isSo.toString()}`);
  }

  /** Resolves when a job trains and has taken steps. */
  async untilTraining(): Promise<void> {
    await this.until(() => this.heard.some(({ name }) => name === "run:measured"));
  }

  /** @throws Error where an event was not what the contract says */
  async close(): Promise<void> {
    await this.lab.close();
    rmSync(this.folder, { recursive: true, force: true });
    if (this.malformed.length > 0) throw new Error(this.malformed.join("\n"));
  }
}
