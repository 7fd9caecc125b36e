import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { fillNormals, type StreamPlace } from "./fill-normals.ts";
import { streamState } from "./stream-state.ts";

/** Uniform numbers in [0, 1): all that a consumer of randomness may ask for by type. */
export type UniformSource = () => number;

/**
 * One named stream of random numbers. A run draws its target, data, sample order and initial values
 * from streams of their own, so that changing how many numbers one of them takes moves no other.
 */
export interface RandomStream {
  /** A uniform number in [0, 1) with 32 random bits. */
  uniform(): number;
  /** A standard normal number. */
  normal(): number;
  /** Fills an array with standard normal numbers, those that as many calls of `normal` draw. */
  fillNormals(numbers: Float32Array): void;
  /** An integer drawn uniformly from 0 … `bound` − 1. `bound` is at most 2³². */
  integer(bound: number): number;
}

/** A stream whose place can be kept, to go on from later. */
export interface ResumableStream extends RandomStream {
  place(): StreamPlace;
}

/**
 * The streams that the lab draws from. `target`: planted filters; `data` and `test-data`: inputs;
 * `noise`: label noise; `shuffle`: sample order; `augment`: how a sample's patches are moved;
 * `init-filters`, `init-second` and `init-head`: initial values; `bootstrap`: resampling; `probe`: Monte Carlo estimates; `design`: random experiment designs.
 */
export type StreamName =
  | "target"
  | "data"
  | "test-data"
  | "noise"
  | "shuffle"
  | "augment"
  | "init-filters"
  | "init-second"
  | "init-head"
  | "bootstrap"
  | "probe"
  | "design";

const TWO_POW_32 = 0x100000000;

/**
 * The random stream of one purpose within one seed: equal arguments give equal numbers.
 * @param seed a whole number from 0 to 2⁵³ − 1
 */
export function randomStream(
  seed: number,
  name: StreamName | `${StreamName}/${string}`,
): ResumableStream {
  return resumeStream({ words: streamState(seed, name), spare: undefined });
}

/** Goes on with a stream from where it stood when `place` was asked. */
export function resumeStream(place: StreamPlace): ResumableStream {
  let generator = xoroshiro128plusFromState(place.words);
  const uniform: UniformSource = () => (generator.next() >>> 0) / TWO_POW_32;
  let spare = place.spare;

  /** Marsaglia's polar method; its second value is kept for the next call. */
  const normal = (): number => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * scale;
        return u * scale;
      }
    }
  };

  return {
    uniform,
    normal,
    fillNormals(numbers) {
      const after = fillNormals(numbers, { words: generator.getState(), spare });
      generator = xoroshiro128plusFromState(after.words);
      spare = after.spare;
    },
    integer: (bound) => Math.floor(uniform() * bound),
    place: () => ({ words: generator.getState(), spare }),
  };
}

/**
 * Shuffles indices in place (Fisher–Yates), so that every order is equally likely.
 * @param indices axis `[sample]`
 */
export function shuffle(indices: Uint32Array, stream: RandomStream): void {
  for (let i = indices.length - 1; i > 0; i--) {
    const j = stream.integer(i + 1);
    const kept = indices[i]!;
    indices[i] = indices[j]!;
    indices[j] = kept;
  }
}
