/**
 * Samples through the network, whatever it is made of: a block of them forward, and back. A block is as
 * many as the network's parts take at a time: many through learned layers, so that weights and gradients
 * are read once for them all, else few, so that their rows are still in the nearest cache on the way back.
 */
import { layersBack, layersForward } from "./layers";
import {
  MAP_TANH_SUM,
  NETWORK_BLOCK_SAMPLES,
  NETWORK_LANE_BYTES,
  NETWORK_LAYERS,
  NETWORK_MAP,
  NETWORK_PREDICTIONS,
  NETWORK_RECURRENT,
  NETWORK_RESPONSES,
  NETWORK_RESPONSE_GRADIENT,
  NETWORK_ROW_BYTES,
  NETWORK_SECOND,
  RUN_FILTERS,
  RUN_FILTER_GRADIENT,
  RUN_TERMS,
  RUN_TOUCHED,
} from "./layout";
import { addFilterGradient, respond } from "./patches";
import { recurrentBack, recurrentForward } from "./recurrent";
import { secondBack, secondForward } from "./second-layer";
import { knownHead, knownHeadBack } from "./terms";

/** Bytes that memory hands to the caches at once. */
const CACHE_LINE: usize = 64;

/**
 * Forward, of at most a block of samples; leaves their predictions in the network's room.
 * @param list addresses of the samples' rows, filled up to a multiple of four
 * @param listed how many there are from here on, those of blocks after this one included
 */
export function forwardBlock(network: usize, run: usize, list: usize, listed: i32): void {
  const samples = min(listed, load<i32>(network, NETWORK_BLOCK_SAMPLES));
  const predictions = <usize>load<i32>(network, NETWORK_PREDICTIONS);
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const hasLayers = load<i32>(network, NETWORK_LAYERS) !== 0;
  // Where a sample takes little work the processor reads ahead by itself, and faster.
  const readsAhead = hasLayers || load<i32>(network, NETWORK_MAP) === MAP_TANH_SUM;
  for (let first = 0; first < samples; first += 4, list += 16) {
    const x0 = <usize>load<i32>(list);
    const x1 = <usize>load<i32>(list, 4);
    const x2 = <usize>load<i32>(list, 8);
    const x3 = <usize>load<i32>(list, 12);
    if (readsAhead && first + 8 <= listed) touchRows(network, run, list + 16);
    if (laneBytes > 0) {
      respond(network, <usize>load<i32>(run, RUN_FILTERS), x0, x1, x2, x3, first);
      if (!hasLayers) continue;
    }
    const to = predictions + (first << 2);
    if (!hasLayers) {
      v128.store(to, recurrentForward(network, run, x0, x1, x2, x3));
    } else if (laneBytes === 0) {
      v128.store(to, layersForward(network, run, x0, x1, x2, x3, first));
    } else {
      const z0 = <usize>load<i32>(network, NETWORK_RESPONSES) + <usize>first * laneBytes;
      const z1 = z0 + laneBytes;
      const z2 = z1 + laneBytes;
      v128.store(to, layersForward(network, run, z0, z1, z2, z2 + laneBytes, first));
    }
  }
  if (hasLayers || laneBytes === 0) return;
  if (load<i32>(network, NETWORK_SECOND) !== 0) secondForward(network, run, predictions);
  else knownHead(network, <usize>load<i32>(run, RUN_TERMS), samples, predictions);
}

/**
 * Back, of a block that has gone forward; adds to the run's gradient.
 * @param list as `forwardBlock` had it
 * @param own samples of the block; their residuals stand where the predictions stood, filled up to a
 *   multiple of four by zeros
 */
export function backBlock(network: usize, run: usize, list: usize, own: i32): void {
  // What fills up the last four goes along, so that it leaves nothing behind.
  const samples = (own + 3) & ~3;
  const residuals = <usize>load<i32>(network, NETWORK_PREDICTIONS);
  const hasFilters = load<i32>(network, NETWORK_LANE_BYTES) > 0;
  if (load<i32>(network, NETWORK_RECURRENT) !== 0) {
    const x0 = <usize>load<i32>(list);
    const x1 = <usize>load<i32>(list, 4);
    const x2 = <usize>load<i32>(list, 8);
    const x3 = <usize>load<i32>(list, 12);
    recurrentBack(network, run, x0, x1, x2, x3, v128.load(residuals));
    return;
  }
  if (load<i32>(network, NETWORK_LAYERS) !== 0) {
    const byResponse = <usize>load<i32>(network, NETWORK_RESPONSE_GRADIENT);
    layersBack(network, run, samples, hasFilters ? byResponse : 0);
    if (!hasFilters) return;
  } else if (load<i32>(network, NETWORK_SECOND) !== 0) {
    secondBack(network, run, residuals, samples);
  } else {
    knownHeadBack(network, residuals, samples);
  }
  const gradient = <usize>load<i32>(run, RUN_FILTER_GRADIENT);
  for (let first = 0; first < samples; first += 4, list += 16) {
    const x0 = <usize>load<i32>(list);
    const x1 = <usize>load<i32>(list, 4);
    const x2 = <usize>load<i32>(list, 8);
    const x3 = <usize>load<i32>(list, 12);
    addFilterGradient(network, x0, x1, x2, x3, first, gradient);
  }
}

/**
 * Reads a number of every cache line of four samples' rows, all at once, so that those which are not in
 * the caches are on their way together while the four before them are computed.
 * @param list addresses of the four rows
 */
function touchRows(network: usize, run: usize, list: usize): void {
  const rowBytes = <usize>load<i32>(network, NETWORK_ROW_BYTES);
  const x0 = <usize>load<i32>(list);
  const x1 = <usize>load<i32>(list, 4);
  const x2 = <usize>load<i32>(list, 8);
  const x3 = <usize>load<i32>(list, 12);
  let read = 0;
  for (let line: usize = 0; line < rowBytes; line += CACHE_LINE) {
    read |=
      load<i32>(x0 + line) | load<i32>(x1 + line) | load<i32>(x2 + line) | load<i32>(x3 + line);
  }
  // Left somewhere, so that no compiler leaves the reading out.
  store<i32>(run, read, RUN_TOUCHED);
}
