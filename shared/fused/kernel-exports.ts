/** What the compiled kernel offers; kernel/index.ts says what each does. Addresses are bytes. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  heapBase(): number;
  widenTiles(on: boolean): void;
  multiplyTiles(
    packed: number,
    rows: number,
    matrix: number,
    rowBytes: number,
    bias: number,
    floor: number,
    out: number,
  ): void;
  beginEpoch(run: number): void;
  prepare(network: number, run: number): void;
  train(network: number, run: number, steps: number, losses: number): void;
  batchGradient(network: number, run: number, position: number, size: number): number;
  weightedGradient(
    network: number,
    run: number,
    rows: number,
    rowOf: number,
    weights: number,
    samples: number,
  ): void;
  predict(
    network: number,
    run: number,
    rows: number,
    rowOf: number,
    samples: number,
    out: number,
  ): void;
  evaluate(which: number, values: number, count: number): void;
}
