/** Four samples through the network, forward and back, whatever it is made of. */
import { layersBack, layersForward } from "./layers";
import {
  NETWORK_LANE_BYTES,
  NETWORK_LAYERS,
  NETWORK_RECURRENT,
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

/** Forward: patch responses where filters read patches, then what reads those. @returns predictions */
export function predictFour(
  network: usize,
  run: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
): v128 {
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  if (laneBytes === 0) {
    return load<i32>(network, NETWORK_RECURRENT) !== 0
      ? recurrentForward(network, run, x0, x1, x2, x3)
      : layersForward(network, run, x0, x1, x2, x3);
  }
  respond(network, <usize>load<i32>(run, RUN_FILTERS), x0, x1, x2, x3);
  if (load<i32>(network, NETWORK_SECOND) !== 0) return secondForward(network, run);
  if (load<i32>(network, NETWORK_LAYERS) === 0) {
    return knownHead(network, <usize>load<i32>(run, RUN_TERMS));
  }
  const z0 = <usize>load<i32>(network, NETWORK_RESPONSES);
  const z1 = z0 + laneBytes;
  const z2 = z1 + laneBytes;
  return layersForward(network, run, z0, z1, z2, z2 + laneBytes);
}

/** Back, in the opposite order; adds to the run's gradient. */
export function backFour(
  network: usize,
  run: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  residuals: v128,
): void {
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  if (laneBytes === 0) {
    if (load<i32>(network, NETWORK_RECURRENT) !== 0) {
      recurrentBack(network, run, x0, x1, x2, x3, residuals);
    } else layersBack(network, run, x0, x1, x2, x3, residuals, 0);
    return;
  }
  if (load<i32>(network, NETWORK_SECOND) !== 0) secondBack(network, run, residuals);
  else if (load<i32>(network, NETWORK_LAYERS) === 0) knownHeadBack(network, residuals);
  else {
    const z0 = <usize>load<i32>(network, NETWORK_RESPONSES);
    const z1 = z0 + laneBytes;
    const z2 = z1 + laneBytes;
    const byResponse = <usize>load<i32>(network, NETWORK_RESPONSE_GRADIENT);
    layersBack(network, run, z0, z1, z2, z2 + laneBytes, residuals, byResponse);
  }
  addFilterGradient(network, x0, x1, x2, x3, <usize>load<i32>(run, RUN_FILTER_GRADIENT));
}
