import { createHash } from "node:crypto";
import { KeptInputs } from "../../../main/trainer/data/kept-inputs.ts";
import { SharedInputs } from "../../../main/trainer/data/shared-inputs.ts";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { drawInputs } from "../../../shared/problem/synthetic-run.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";

/**
 * A process of its own that draws the data of some seeds when it is told how: which of them it drew
 * itself, and a digest of each one's data.
 */
export interface Drawing {
  readonly data: object;
  readonly seeds: readonly number[];
  /** Absent where it draws for itself alone. */
  readonly folder?: string | undefined;
  /** The seed at whose drawing the process dies. */
  readonly deadly?: number;
}

/** What the process says of its drawing. */
export interface Drawn {
  readonly drawn: readonly number[];
  readonly digests: readonly string[];
}

process.once("message", (message: Drawing) => void answer(message));
process.send?.("ready");

async function answer({ data, seeds, folder, deadly }: Drawing): Promise<void> {
  const experiment = parseExperiment({ format: "wslab/experiment@1", data });
  const drawn: number[] = [];
  const inputs = new KeptInputs({
    shared: folder === undefined ? undefined : new SharedInputs(folder),
    draw: (source, seed, trainSize) => {
      if (seed === deadly) process.kill(process.pid, "SIGKILL");
      drawn.push(seed);
      return drawInputs(source, seed, trainSize);
    },
  });
  const giveTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const variant = expandVariants(experiment)[0]!.spec;
  const runs = await drawRuns(variant, seeds, giveTurn, inputs);
  const digests = runs.map(({ train, test }) => {
    const hash = createHash("sha256");
    for (const { bank, rows, targets } of [train, test]) {
      for (const numbers of [bank, rows, targets]) hash.update(numbers);
    }
    return hash.digest("hex");
  });
  process.send?.({ drawn, digests } satisfies Drawn, () => process.disconnect());
}
