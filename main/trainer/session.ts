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

/** The job that trains. */
interface JobEntry {
  readonly job: TrainingJob;
  isPaused: boolean;
  isCancelled: boolean;
  readonly cancelledRuns: Set<string>;
}

/** Obeys a supervisor's commands; one job trains at a time, and the supervisor knows which. */
export class TrainerSession {
  readonly #tf: TensorFlow;
  readonly #emit: (event: TrainerEvent) => void;
  readonly #exit: () => void;
  #training: JobEntry | undefined;

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
        this.#start(command.job);
        return;
      case "pause":
      case "resume": {
        const entry = this.#find(command.jobId);
        if (entry !== undefined) entry.isPaused = command.type === "pause";
        return;
      }
      case "cancel": {
        const entry = this.#find(command.jobId);
        if (command.runIds !== undefined) {
          for (const runId of command.runIds) entry?.cancelledRuns.add(runId);
        } else if (entry !== undefined) entry.isCancelled = true;
        return;
      }
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

  #start(job: TrainingJob): void {
    const { jobId } = job;
    if (this.#training !== undefined) {
      const text = `It trains ${this.#training.job.jobId}: send a job when that has ended.`;
      this.#emit({ type: "log", jobId, level: "error", text });
      return;
    }
    const entry = { job, isPaused: false, isCancelled: false, cancelledRuns: new Set<string>() };
    this.#training = entry;
    runJob(this.#tf, job, controlOf(entry), this.#emit)
      .finally(() => (this.#training = undefined))
      .catch((error: unknown) => {
        const text = `The trainer stopped: ${flattenError(error).message}`;
        this.#emit({ type: "log", jobId, level: "error", text });
        this.#exit();
      });
  }

  /** What is said of a job that has ended meanwhile is too late. */
  #find(jobId: string): JobEntry | undefined {
    return this.#training?.job.jobId === jobId ? this.#training : undefined;
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
