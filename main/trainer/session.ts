import {
  flattenError,
  isTrainerCommand,
  type ProbeReport,
  type TrainerCommand,
  type TrainerEvent,
  type TrainingJob,
} from "../../shared/protocol/trainer-protocol.ts";
import type { GradientProbe } from "../../shared/probe/gradient-probe.ts";
import type { EngineChoice } from "../../shared/spec/engines.ts";
import type { TensorFlow } from "./engine/tensorflow.ts";
import { newKernel } from "./fused/load-kernel.ts";
import { runJob, type JobControl } from "./job.ts";
import { probeGradients } from "./probe/gradient-probe.ts";
import type { ReplayEngine } from "./verify/replay-engine.ts";
import { fusedReplay } from "./verify/replay-fused.ts";
import { tensorFlowReplay } from "./verify/replay-tensorflow.ts";
import { replayFixture } from "./verify/replay.ts";

/** A job that waits or trains. */
interface JobEntry {
  readonly job: TrainingJob;
  isPaused: boolean;
  isCancelled: boolean;
  readonly cancelledRuns: Set<string>;
}

/** Obeys a supervisor's commands; one job trains at a time, the others wait in order. */
export class TrainerSession {
  readonly #tf: TensorFlow;
  readonly #emit: (event: TrainerEvent) => void;
  readonly #exit: () => void;
  readonly #jobs: JobEntry[] = [];
  #isTraining = false;

  /** @param exit ends the process */
  constructor(tf: TensorFlow, emit: (event: TrainerEvent) => void, exit: () => void) {
    this.#tf = tf;
    this.#emit = emit;
    this.#exit = exit;
  }

  /** Obeys a message that is a command, and says in the log of another that it is none. */
  hear(message: unknown): void {
    if (isTrainerCommand(message)) this.#obey(message);
    else this.#refuse(message);
  }

  #obey(command: TrainerCommand): void {
    switch (command.type) {
      case "start":
        this.#enqueue(command.job);
        return;
      case "pause":
      case "resume":
        for (const entry of this.#find(command.jobId)) entry.isPaused = command.type === "pause";
        return;
      case "cancel":
        for (const entry of this.#find(command.jobId)) {
          if (command.runIds === undefined) entry.isCancelled = true;
          else for (const runId of command.runIds) entry.cancelledRuns.add(runId);
        }
        return;
      case "replay": {
        const { requestId, fixture, engine } = command;
        const report = replayFixture(this.#replayEngine(engine), fixture);
        this.#emit({ type: "replayed", requestId, report });
        return;
      }
      case "probe": {
        const { requestId, probe } = command;
        this.#emit({ type: "probed", requestId, report: this.#probe(probe) });
        return;
      }
      case "shutdown":
        this.#exit();
        return;
      default:
        command satisfies never;
    }
  }

  /** Fixtures are small: `auto` has nothing to gain, and replays them on the reference. */
  #replayEngine(engine: EngineChoice | undefined): ReplayEngine {
    return engine === "fused" ? fusedReplay(newKernel) : tensorFlowReplay(this.#tf);
  }

  #probe(probe: GradientProbe): ProbeReport {
    try {
      return { outcome: "measured", estimates: probeGradients(this.#tf, probe) };
    } catch (error) {
      return { outcome: "refused", error: flattenError(error) };
    }
  }

  #enqueue(job: TrainingJob): void {
    this.#jobs.push({ job, isPaused: false, isCancelled: false, cancelledRuns: new Set() });
    if (this.#isTraining) return;
    this.#isTraining = true;
    this.#trainAll().catch((error: unknown) => {
      const text = `The trainer stopped: ${flattenError(error).message}`;
      this.#emit({ type: "log", jobId: job.jobId, level: "error", text });
      this.#exit();
    });
  }

  async #trainAll(): Promise<void> {
    for (let entry = this.#jobs[0]; entry !== undefined; entry = this.#jobs[0]) {
      await runJob(this.#tf, entry.job, controlOf(entry), this.#emit);
      this.#jobs.shift();
    }
    this.#isTraining = false;
  }

  #find(jobId: string): JobEntry[] {
    return this.#jobs.filter(({ job }) => job.jobId === jobId);
  }

  /** Our own supervisor never gets here; one of another version may. */
  #refuse(message: unknown): void {
    const text = `Unknown command: ${JSON.stringify(message)?.slice(0, 200)}`;
    this.#emit({ type: "log", jobId: "", level: "error", text });
  }
}

function controlOf(entry: JobEntry): JobControl {
  return {
    isPaused: () => entry.isPaused,
    isCancelled: (runId) => entry.isCancelled || entry.cancelledRuns.has(runId),
  };
}
