import type { SampleRoom } from "../../shared/fused/fused-trainer.ts";
import { putBank } from "../../shared/fused/fused-trainer.ts";
import type { KernelExports } from "../../shared/fused/kernel-exports.ts";
import { KernelMemory } from "../../shared/fused/kernel-memory.ts";
import { filterBank, type NetworkPlan } from "../../shared/fused/network-plan.ts";
import { KeptResponses } from "../../shared/problem/kept-responses.ts";
import type { RunData } from "../../shared/problem/run-data.ts";
import { drawInputs, plantRun, type SyntheticInputs } from "../../shared/problem/synthetic-run.ts";
import { isSynthetic, type SyntheticSpec } from "../../shared/registry/data-sources/registry.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import { liveSteps } from "./live-limits.ts";

/** Samples of some runs, in the kernel's memory and beside it. */
export interface OpenedSamples {
  readonly room: SampleRoom;
  /** Axis `[run]`. */
  readonly runs: readonly RunData[];
}

/**
 * The inputs of the runs that are trained live. They are drawn once and stay in the kernel's memory as
 * long as data and seeds are the same: a new spectrum changes targets alone.
 */
export class LiveSamples {
  readonly #kernel: KernelExports;
  #drawnFor = "";
  #inputs: readonly SyntheticInputs[] = [];
  /** Axis `[run]`. */
  #responses: readonly KeptResponses[] = [];
  #packedFor = "";
  #room: SampleRoom | undefined;
  /** Bytes of the kernel's memory that stay from question to question. */
  #kept = 0;

  constructor(kernel: KernelExports) {
    this.#kernel = kernel;
  }

  /**
   * The samples of some seeds, with the rest of the kernel's memory free.
   * @throws RangeError where they do not fit into it
   */
  open(spec: VariantSpec, plan: NetworkPlan, seeds: readonly number[]): OpenedSamples {
    const { data } = spec;
    if (!isSynthetic(data)) throw new Error(`Inputs of "${data.source}" are given, not drawn.`);
    const inputs = this.#draw(data, spec, seeds);
    const room = this.#pack(plan, inputs);
    return {
      room,
      runs: inputs.map((own, run) => plantRun(data, own, spec, seeds[run]!, this.#responses[run])),
    };
  }

  #draw(
    data: SyntheticSpec,
    spec: VariantSpec,
    seeds: readonly number[],
  ): readonly SyntheticInputs[] {
    const trainSize = data.fresh ? liveSteps(spec) * spec.training.batchSize : data.trainSize;
    const wanted = JSON.stringify([data, trainSize, seeds]);
    if (wanted !== this.#drawnFor) {
      this.#inputs = seeds.map((seed) => drawInputs(data, seed, trainSize));
      this.#responses = seeds.map(() => new KeptResponses());
      this.#drawnFor = wanted;
    }
    return this.#inputs;
  }

  #pack(plan: NetworkPlan, inputs: readonly SyntheticInputs[]): SampleRoom {
    const bank = filterBank(plan);
    const wanted = `${this.#drawnFor} ${bank === undefined ? "as they come" : `${bank.channels} of ${bank.reads.join()}`}`;
    if (this.#room !== undefined && wanted === this.#packedFor) {
      this.#room.memory.release(this.#kept);
      return this.#room;
    }
    this.#packedFor = "";
    const memory = new KernelMemory(this.#kernel);
    const banks = inputs.flatMap(({ train, test }) => [train.bank, test.bank]);
    const room = {
      memory,
      banks: new Map(banks.map((bank) => [bank, putBank(memory, plan, bank)])),
    };
    [this.#room, this.#packedFor, this.#kept] = [room, wanted, memory.bytes];
    return room;
  }
}
