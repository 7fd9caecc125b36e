import { describe, expect, it, vi } from "vitest";
import { LabError } from "../../../main/lab/lab-error.ts";
import { measureGradientVariance } from "../../../main/lab/probe/measure-gradient-variance.ts";
import type { ForkTrainer } from "../../../main/ports/trainer-fork.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { realTrainers, smallSpec } from "../support/test-lab.ts";

const experiment = parseExperiment(smallSpec());
const options = { targets: 20, samples: 64, seed: 3, orders: [1, 2] };

describe("asking a trainer for the gradient's variance", () => {
  it("tells of each learner as it is measured, in the experiment's order", async () => {
    const told = vi.fn();
    const decays = await measureGradientVariance(realTrainers, experiment, options, told);
    expect(decays.map(({ assignment, orders }) => [assignment, orders])).toEqual([
      [{ "/model/sharing": "shared" }, [1, 2]],
      [{ "/model/sharing": "unshared" }, [1, 2]],
    ]);
    expect(told.mock.calls).toEqual(decays.map((decay) => [decay]));
  });

  it("is refused with the trainer's own sentence, and ends its process", async () => {
    const spec = parseExperiment(
      smallSpec({ data: { source: "file", path: "/nowhere/x.csv", patches: 3, patchSize: 4 } }),
    );
    const ended = vi.fn();
    const fork: ForkTrainer = () => {
      const process = realTrainers();
      process.onExit(ended);
      return process;
    };
    const refused = measureGradientVariance(fork, spec, options);
    await expect(refused).rejects.toThrow(LabError);
    await expect(refused).rejects.toThrow("/nowhere/x.csv");
    expect(ended).toHaveBeenCalledTimes(1);
  });
});
