/** The order of the samples: the same generator and shuffle as shared/random has, number for number. */
import { RUN_GENERATOR, RUN_ORDER, RUN_SAMPLES } from "./layout";

/** Shuffles a run's order in place (Fisher–Yates) and moves its generator on. */
export function shuffleOrder(run: usize): void {
  const order = <usize>load<i32>(run, RUN_ORDER);
  let s0 = load<u64>(run, RUN_GENERATOR);
  let s1 = load<u64>(run, RUN_GENERATOR + 8);
  for (let i = load<i32>(run, RUN_SAMPLES) - 1; i > 0; i--) {
    // xoroshiro128+ (Blackman and Vigna); the lower half of its result is the random number.
    const random = <u64>(<u32>(s0 + s1));
    s1 ^= s0;
    s0 = rotl<u64>(s0, 24) ^ s1 ^ (s1 << 16);
    s1 = rotl<u64>(s1, 37);
    const j = (random * <u64>(i + 1)) >> 32;
    const a = order + ((<usize>i) << 2);
    const b = order + ((<usize>j) << 2);
    const kept = load<i32>(a);
    store<i32>(a, load<i32>(b));
    store<i32>(b, kept);
  }
  store<u64>(run, s0, RUN_GENERATOR);
  store<u64>(run, s1, RUN_GENERATOR + 8);
}
