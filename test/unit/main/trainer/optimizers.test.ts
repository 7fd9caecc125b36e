import { describe, expect, it } from "vitest";
import {
  Operations,
  type Attributes,
  type Executor,
  type Shaped,
} from "../../../../main/trainer/engine/operations.ts";
import { buildOptimizer } from "../../../../main/trainer/optimizers/build-optimizer.ts";

/** A list of numbers. */
interface Plain extends Shaped {
  readonly values: readonly number[];
}

const plain = (values: readonly number[]): Plain => ({ shape: [values.length], values });

const OPS: Readonly<Record<string, (a: number, b: number) => number>> = {
  AddV2: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  RealDiv: (a, b) => a / b,
  Sqrt: Math.sqrt,
};

/** Does an optimiser's operations one number after the other; a scalar goes with each. */
class PlainExecutor implements Executor<Plain> {
  run(op: string, _attributes: Attributes, [a, b = a]: readonly Plain[]): Plain[] {
    const length = Math.max(a!.values.length, b!.values.length);
    const at = ({ values }: Plain, i: number): number => values[values.length === 1 ? 0 : i]!;
    return [plain(Array.from({ length }, (_, i) => OPS[op]!(at(a!, i), at(b!, i))))];
  }

  constant(values: ArrayLike<number>): Plain {
    return plain(Array.from(values));
  }
}

type Training = Parameters<typeof buildOptimizer>[1];

/** The parameter 1 and the parameters 2 and 3 after each of two steps, from gradients that are halved. */
function taken(training: Training): number[][] {
  const rule = buildOptimizer(new Operations(new PlainExecutor()), training);
  let parameters: readonly Plain[] = [plain([1]), plain([2, 3])];
  let memory: readonly (readonly Plain[])[] = Array.from({ length: rule.memories }, () =>
    parameters.map(({ values }) => plain(values.map(() => 0))),
  );
  const gradients = [
    [plain([4]), plain([-2, 0])],
    [plain([2]), plain([6, -8])],
  ];
  return gradients.map((own, i) => {
    const schedule = rule.schedule(i + 1).map((value) => plain([value]));
    ({ parameters, memory } = rule.update({ parameters, memory }, own, 0.5, schedule));
    return parameters.flatMap(({ values }) => values);
  });
}

const expectClose = (steps: number[][], wanted: readonly (readonly number[])[]): void => {
  expect(steps).toHaveLength(wanted.length);
  steps.flat().forEach((value, i) => expect(value).toBeCloseTo(wanted.flat()[i]!, 12));
};

describe("an optimiser's steps", () => {
  it("go down the gradient", () => {
    expectClose(taken({ optimizer: "sgd", learningRate: 0.1 }), [
      [1 - 0.1 * 2, 2 + 0.1, 3],
      [1 - 0.1 * 3, 2 - 0.1 * 2, 3 + 0.1 * 4],
    ]);
  });

  it("keep a share of the velocity, nine tenths unless told", () => {
    // Velocities 2, −1, 0, then 1 + 0.9·2, 3 − 0.9 and −4.
    const usual = [
      [1 - 0.1 * 2, 2 + 0.1, 3],
      [0.8 - 0.1 * 2.8, 2.1 - 0.1 * 2.1, 3 + 0.1 * 4],
    ];
    expectClose(taken({ optimizer: "momentum", learningRate: 0.1 }), usual);
    expectClose(taken({ optimizer: "momentum", learningRate: 0.1, momentum: 0.5 }), [
      usual[0]!,
      [0.8 - 0.1 * 2, 2.1 - 0.1 * 2.5, 3 + 0.1 * 4],
    ]);
  });

  it("are Adam's, with averages that are corrected for where they began", () => {
    const settings = { beta1: 0.5, beta2: 0.75, epsilon: 0.25 };
    // After one step both averages are the gradient and its square; where it is 0 nothing moves.
    const first = [1 - (0.1 * 2) / (2 + 0.25), 2 + (0.1 * 1) / (1 + 0.25), 3];
    // m = (0.5·m + 0.5·g)/(1 − 0.5²), v = (0.75·v + 0.25·g²)/(1 − 0.75²), of g 1, 3 and −4.
    const step = (m: number, v: number): number =>
      (0.1 * (m / 0.75)) / (Math.sqrt(v / 0.4375) + 0.25);
    const second = [
      first[0]! - step(0.5 * 1 + 0.5 * 1, 0.75 * 1 + 0.25 * 1),
      first[1]! - step(0.5 * -0.5 + 0.5 * 3, 0.75 * 0.25 + 0.25 * 9),
      3 - step(0.5 * -4, 0.25 * 16),
    ];
    const training = { optimizer: "adam", learningRate: 0.1 } as const;
    expectClose(taken({ ...training, ...settings }), [first, second]);
    const usual = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
    expect(taken(training)).toEqual(taken({ ...training, ...usual }));
  });
});
