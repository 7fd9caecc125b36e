/** Samples through the network, whatever it is made of: forward four at a time, and back. */
import { layersBack, layersForward } from "./layers";
import {
  NETWORK_BLOCK_ROWS,
  NETWORK_LANE_BYTES,
  NETWORK_LAYERS,
  NETWORK_RECURRENT,
  NETWORK_RESIDUALS,
  NETWORK_RESPONSES,
  NETWORK_RESPONSE_GRADIENT,
  NETWORK_SECOND,
  RUN_FILTERS,
  RUN_FILTER_GRADIENT,
  RUN_TERMS,
} from "./layout";
import { addFilterGradient, respond } from "./patches";
import { recurrentBack, recurrentForward } from "./recurrent";
import { secondBack, secondForward } from "./second-layer";
import { knownHead, knownHeadBack } from "./terms";

/**
 * Forward: patch responses where filters read patches, then what reads those.
 * @param first the first of the four within its block; 0 where there are no learned layers
 * @returns predictions
 */
export function predictFour(
  network: usize,
  run: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  first: usize,
): v128 {
  const hasFilters = load<i32>(network, NETWORK_LANE_BYTES) > 0;
  if (hasFilters) respond(network, <usize>load<i32>(run, RUN_FILTERS), x0, x1, x2, x3, first);
  if (load<i32>(network, NETWORK_LAYERS) !== 0) {
    const rows = <usize>load<i32>(network, NETWORK_BLOCK_ROWS) + (first << 2);
    store<i32>(rows, <i32>x0);
    store<i32>(rows, <i32>x1, 4);
    store<i32>(rows, <i32>x2, 8);
    store<i32>(rows, <i32>x3, 12);
    if (!hasFilters) return layersForward(network, run, x0, x1, x2, x3, first);
    const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
    const z0 = <usize>load<i32>(network, NETWORK_RESPONSES) + first * laneBytes;
    const z1 = z0 + laneBytes;
    const z2 = z1 + laneBytes;
    return layersForward(network, run, z0, z1, z2, z2 + laneBytes, first);
  }
  if (!hasFilters) return recurrentForward(network, run, x0, x1, x2, x3);
  if (load<i32>(network, NETWORK_SECOND) !== 0) return secondForward(network, run);
  return knownHead(network, <usize>load<i32>(run, RUN_TERMS));
}

/** Back, in the opposite order, where there are no learned layers; adds to the run's gradient. */
export function backFour(
  network: usize,
  run: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  residuals: v128,
): void {
  if (load<i32>(network, NETWORK_RECURRENT) !== 0) {
    recurrentBack(network, run, x0, x1, x2, x3, residuals);
    return;
  }
  if (load<i32>(network, NETWORK_SECOND) !== 0) secondBack(network, run, residuals);
  else knownHeadBack(network, residuals);
  addFilterGradient(network, x0, x1, x2, x3, 0, <usize>load<i32>(run, RUN_FILTER_GRADIENT));
}

/** Keeps the residuals of four samples of a block for `backBlock`. */
export function keepResiduals(network: usize, first: usize, residuals: v128): void {
  v128.store(<usize>load<i32>(network, NETWORK_RESIDUALS) + (first << 2), residuals);
}

/** Back, of a block that has gone forward through learned layers; adds to the run's gradient. */
export function backBlock(network: usize, run: usize, samples: i32): void {
  const hasFilters = load<i32>(network, NETWORK_LANE_BYTES) > 0;
  const byResponse = <usize>load<i32>(network, NETWORK_RESPONSE_GRADIENT);
  layersBack(network, run, samples, hasFilters ? byResponse : 0);
  if (!hasFilters) return;
  const gradient = <usize>load<i32>(run, RUN_FILTER_GRADIENT);
  let rows = <usize>load<i32>(network, NETWORK_BLOCK_ROWS);
  for (let first = 0; first < samples; first += 4, rows += 16) {
    const x0 = <usize>load<i32>(rows);
    const x1 = <usize>load<i32>(rows, 4);
    const x2 = <usize>load<i32>(rows, 8);
    const x3 = <usize>load<i32>(rows, 12);
    addFilterGradient(network, x0, x1, x2, x3, first, gradient);
  }
}
