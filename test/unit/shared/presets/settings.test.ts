import { describe, expect, it } from "vitest";
import {
  CLAIM_EXPERIMENTS,
  claimExperimentOf,
} from "../../../../shared/presets/claim-experiments.ts";
import { PRESETS } from "../../../../shared/presets/presets.ts";

describe("the settings of what comes with the lab", () => {
  it("are, of every ready-made experiment, those that its docs speak of", async () => {
    const lines = PRESETS.map((preset) => `${preset.id} ${JSON.stringify(preset.experiment())}`);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
      "../../../fixtures/presets/ready-made.txt",
    );
  });

  it("are, of the claims' experiments, those that were written down before training", async () => {
    const lines = CLAIM_EXPERIMENTS.flatMap((id) =>
      (["full", "quick"] as const).map(
        (size) => `${id}, ${size} ${JSON.stringify(claimExperimentOf(id, size))}`,
      ),
    );
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
      "../../../fixtures/presets/claims.txt",
    );
  });
});
