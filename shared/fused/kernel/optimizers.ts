/** One update of all parameters, four at a time; g is the gradient of ½·B·loss, as it was summed. */
import { multiplyAdd } from "./elementary";
import {
  NETWORK_ADAM_RATE,
  NETWORK_EPSILON,
  NETWORK_FIRST_DECAY,
  NETWORK_FIRST_SHARE,
  NETWORK_OPTIMIZER,
  NETWORK_PARAMETER_BYTES,
  NETWORK_RATE,
  NETWORK_SECOND_DECAY,
  NETWORK_SECOND_SHARE,
  OPTIMIZER_ADAM,
  OPTIMIZER_MOMENTUM,
  RUN_FIRST_MOMENT,
  RUN_FIRST_POWER,
  RUN_GRADIENT,
  RUN_PARAMETERS,
  RUN_SECOND_MOMENT,
  RUN_SECOND_POWER,
} from "./layout";

export function updateParameters(network: usize, run: usize): void {
  const optimizer = load<i32>(network, NETWORK_OPTIMIZER);
  const bytes = <usize>load<i32>(network, NETWORK_PARAMETER_BYTES);
  const w = <usize>load<i32>(run, RUN_PARAMETERS);
  const g = <usize>load<i32>(run, RUN_GRADIENT);
  if (optimizer === OPTIMIZER_ADAM) adam(network, run, bytes, w, g);
  else if (optimizer === OPTIMIZER_MOMENTUM) momentum(network, run, bytes, w, g);
  else gradientDescent(network, bytes, w, g);
}

/** w ← w − η·(2/B)·g */
function gradientDescent(network: usize, bytes: usize, w: usize, g: usize): void {
  const rate = v128.load32_splat(network, NETWORK_RATE);
  for (let at: usize = 0; at < bytes; at += 16) {
    const change = f32x4.mul(v128.load(g + at), rate);
    v128.store(w + at, f32x4.sub(v128.load(w + at), change));
  }
}

/** v ← μ·v + (2/B)·g, w ← w − η·v (Polyak's heavy ball) */
function momentum(network: usize, run: usize, bytes: usize, w: usize, g: usize): void {
  const rate = v128.load32_splat(network, NETWORK_RATE);
  const decay = v128.load32_splat(network, NETWORK_FIRST_DECAY);
  const share = v128.load32_splat(network, NETWORK_FIRST_SHARE);
  const velocities = <usize>load<i32>(run, RUN_FIRST_MOMENT);
  for (let at: usize = 0; at < bytes; at += 16) {
    const old = f32x4.mul(v128.load(velocities + at), decay);
    const velocity = multiplyAdd(v128.load(g + at), share, old);
    v128.store(velocities + at, velocity);
    v128.store(w + at, f32x4.sub(v128.load(w + at), f32x4.mul(velocity, rate)));
  }
}

/**
 * m ← β₁m + (1−β₁)(2/B)g, v ← β₂v + (1−β₂)((2/B)g)², w ← w − η·m̂/(√v̂ + ε) with m̂ = m/(1−β₁ᵗ),
 * v̂ = v/(1−β₂ᵗ) (Kingma and Ba 2015, algorithm 1). The powers are products of float64, kept by the run.
 */
function adam(network: usize, run: usize, bytes: usize, w: usize, g: usize): void {
  const decay1 = v128.load32_splat(network, NETWORK_FIRST_DECAY);
  const decay2 = v128.load32_splat(network, NETWORK_SECOND_DECAY);
  const share1 = v128.load32_splat(network, NETWORK_FIRST_SHARE);
  const share2 = v128.load32_splat(network, NETWORK_SECOND_SHARE);
  const epsilon = v128.load32_splat(network, NETWORK_EPSILON);
  const power1 = load<f64>(run, RUN_FIRST_POWER);
  const power2 = load<f64>(run, RUN_SECOND_POWER);
  const rate = f32x4.splat(<f32>(load<f64>(network, NETWORK_ADAM_RATE) / (1 - power1)));
  const correction = f32x4.splat(<f32>(1 / Math.sqrt(1 - power2)));
  const first = <usize>load<i32>(run, RUN_FIRST_MOMENT);
  const second = <usize>load<i32>(run, RUN_SECOND_MOMENT);
  for (let at: usize = 0; at < bytes; at += 16) {
    const slope = v128.load(g + at);
    const m = multiplyAdd(slope, share1, f32x4.mul(v128.load(first + at), decay1));
    const square = f32x4.mul(slope, slope);
    const v = multiplyAdd(square, share2, f32x4.mul(v128.load(second + at), decay2));
    v128.store(first + at, m);
    v128.store(second + at, v);
    const spread = multiplyAdd(f32x4.sqrt(v), correction, epsilon);
    const change = f32x4.mul(f32x4.div(m, spread), rate);
    v128.store(w + at, f32x4.sub(v128.load(w + at), change));
  }
}
