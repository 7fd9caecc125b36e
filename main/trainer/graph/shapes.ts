import type { Attributes } from "../engine/operations.ts";

/** An input of an operation as far as the shapes of its outputs depend on it. */
export interface ShapedInput {
  readonly shape: readonly number[];
  /** Its numbers, of constants alone. */
  readonly values?: ArrayLike<number> | undefined;
}

type Shape = readonly number[];
type ShapeRule = (inputs: readonly ShapedInput[], attributes: Attributes) => Shape;

const same: ShapeRule = ([x]) => x!.shape;
const broadcast: ShapeRule = ([a, b]) => broadcastShape(a!.shape, b!.shape);

/** The shape of every operation's outputs, which all have the same. */
const RULES: Readonly<Record<string, ShapeRule>> = {
  AddV2: broadcast,
  Sub: broadcast,
  Mul: broadcast,
  RealDiv: broadcast,
  Cos: same,
  Sin: same,
  Sqrt: same,
  Tanh: same,
  TanhGrad: same,
  Relu: same,
  ReluGrad: same,
  Cumprod: same,
  BatchMatMulV2: ([a, b], { adj_x, adj_y }) => {
    const batch = broadcastShape(a!.shape.slice(0, -2), b!.shape.slice(0, -2));
    return [
      ...batch,
      a!.shape.at(adj_x === true ? -1 : -2)!,
      b!.shape.at(adj_y === true ? -2 : -1)!,
    ];
  },
  Reshape: ([x, wanted]) => {
    const shape = valuesOf(wanted!);
    const known = shape.filter((length) => length >= 0).reduce((a, b) => a * b, 1);
    const size = x!.shape.reduce((a, b) => a * b, 1);
    return shape.map((length) => (length < 0 ? size / known : length));
  },
  Transpose: ([x, permutation]) => valuesOf(permutation!).map((axis) => x!.shape[axis]!),
  Prod: ([x, axes]) => x!.shape.filter((_, axis) => !valuesOf(axes!).includes(axis)),
  GatherV2: ([x, indices, axis]) => {
    const [at = 0] = valuesOf(axis!);
    return [...x!.shape.slice(0, at), ...indices!.shape, ...x!.shape.slice(at + 1)];
  },
  Unpack: ([x], { axis }) => x!.shape.filter((_, own) => own !== axis),
  Pack: ([x], { axis, N }) => {
    const at = Number(axis);
    return [...x!.shape.slice(0, at), Number(N), ...x!.shape.slice(at)];
  },
};

/**
 * The shape that an operation's outputs have.
 * @throws Error for an operation without a rule
 */
export function outputShape(
  op: string,
  attributes: Attributes,
  inputs: readonly ShapedInput[],
): Shape {
  const rule = RULES[op];
  if (rule === undefined) throw new Error(`There is no rule for the shape of ${op}.`);
  return rule(inputs, attributes);
}

function valuesOf({ values }: ShapedInput): number[] {
  if (values === undefined) throw new Error("A shape depends on numbers that are no constant.");
  return Array.from(values);
}

/** Axes of length 1, and those that one of two has not, are as long as the other's. */
function broadcastShape(a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [own, other] = [a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1];
    return own === 1 ? other : own;
  });
}
