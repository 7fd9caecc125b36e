import type { PatchMap } from "../registry/patch-maps/registry.ts";
import { inner } from "./filter-bank.ts";

/**
 * E h(w,x)², E h(w,x)·h(u,x) and E h(u,x)² of one Gaussian patch and an odd map, with the gradients of the
 * first two by w. Everything else that parities need is products of these.
 */
export interface ResponseProducts {
  /** Q = E h(w,x)² */
  square: number;
  /** R = E h(w,x)·h(u,x) */
  cross: number;
  /** ∇Q by w, axis `[coordinate]`. */
  readonly bySquare: Float64Array;
  /** ∇R by w, axis `[coordinate]`. */
  readonly byCross: Float64Array;
}

/** From a filter w to its products with one planted filter; overwrites `into`. */
export type ProductsOf = (w: Float64Array, into: ResponseProducts) => void;

/** Zeroed space for the products of a filter of so many numbers. */
export function emptyProducts(size: number): ResponseProducts {
  return {
    square: 0,
    cross: 0,
    bySquare: new Float64Array(size),
    byCross: new Float64Array(size),
  };
}

/** How finely the integrals are taken. */
export interface Fineness {
  /** Standard deviations to either side; the Gaussian beyond is e^{−reach²/2}. */
  readonly reach: number;
  /** The trapezoidal rule's relative error is about e^{−digits}. */
  readonly digits: number;
}

/** To float64's last digits. */
export const EXACT: Fineness = { reach: 8.5, digits: 34 };
/** To a few parts in 10⁴, less than a curve shows, at a fraction of the cost; still 0 at the target. */
export const FOR_CURVES: Fineness = { reach: 4.5, digits: 8 };

/** The maps that parities have closed forms for: the odd ones. */
export const PARITY_MAPS: readonly PatchMap[] = ["linear", "tanh", "tanh-sum"];

/**
 * The products of filters with one planted filter.
 * @param u the planted filter
 * @param longest the greatest length that filters are expected to have; beyond it accuracy falls off
 * @throws RangeError for a map that is not odd
 */
export function responseProducts(
  map: PatchMap,
  u: Float64Array,
  longest: number,
  fineness: Fineness,
): ProductsOf {
  switch (map) {
    case "linear":
      return linearProducts(u);
    case "tanh":
      return tanhProducts(u, longest, fineness);
    case "tanh-sum":
      return tanhSumProducts(u, longest, fineness);
    default:
      throw new RangeError(`The map ${map} is not odd, so parities have no closed form.`);
  }
}

/** Responses are jointly Gaussian: Q = ‖w‖², R = ⟨w,u⟩. */
function linearProducts(u: Float64Array): ProductsOf {
  return (w, into) => {
    into.square = inner(w, w);
    into.cross = inner(w, u);
    for (let i = 0; i < w.length; i++) {
      into.bySquare[i] = 2 * w[i]!;
      into.byCross[i] = u[i]!;
    }
  };
}

/** Places x > 0 of the trapezoidal rule and φ(x)·h, each counted for −x as well. */
interface Nodes {
  readonly places: Float64Array;
  readonly weights: Float64Array;
}

/**
 * tanh(σ·x) is analytic in a strip of half-width π/(2σ), and the trapezoidal rule of step h converges as
 * e^{−2π·width/h} there; the Gaussian alone allows e^{−2π²/h²}.
 */
function nodesFor(longest: number, { reach, digits }: Fineness): Nodes {
  const strip = Math.PI / (2 * Math.max(longest, 1e-3));
  const step = Math.min((2 * Math.PI * strip) / digits, Math.PI * Math.sqrt(2 / digits));
  const count = Math.ceil(reach / step);
  const places = Float64Array.from({ length: count }, (_, i) => (i + 1) * step);
  const scale = step / Math.sqrt(2 * Math.PI);
  return { places, weights: places.map((x) => 2 * scale * Math.exp((-x * x) / 2)) };
}

/** tanh z and 1 − tanh² z at z = slope·place, axis `[place]`. */
interface Bends {
  readonly tanh: Float64Array;
  readonly rest: Float64Array;
}

function emptyBends(count: number): Bends {
  return { tanh: new Float64Array(count), rest: new Float64Array(count) };
}

/** Beyond this e^{−x} is nothing beside 1; the square of its inverse is still finite. */
const MAX_EXPONENT = 340;

/** Both to float64's last digits, however near to 1 tanh is. */
function bendsAt(slope: number, places: Float64Array, { tanh, rest }: Bends): void {
  for (let i = 0; i < places.length; i++) {
    const fall = Math.exp(-Math.min(MAX_EXPONENT, 2 * Math.abs(slope) * places[i]!));
    const inverse = 1 / (1 + fall);
    const size = (1 - fall) * inverse;
    tanh[i] = slope < 0 ? -size : size;
    rest[i] = 4 * fall * inverse * inverse;
  }
}

/** E tanh²(σZ) and its derivative by σ. */
function tanhSquare(
  { places, weights }: Nodes,
  sigma: number,
  room: Bends,
): [value: number, slope: number] {
  bendsAt(sigma, places, room);
  let value = 0;
  let slope = 0;
  for (let i = 0; i < places.length; i++) {
    const t = room.tanh[i]!;
    value += weights[i]! * t * t;
    slope += weights[i]! * 2 * t * room.rest[i]! * places[i]!;
  }
  return [value, slope];
}

/**
 * The plane of w and u: with w = a·û + b·v̂, R = E tanh(‖u‖x)·tanh(a·x + b·y) over independent standard
 * normal x and y. The integrand is even in (x, y), so half the plane is enough.
 */
function tanhProducts(u: Float64Array, longest: number, fineness: Fineness): ProductsOf {
  const length = Math.sqrt(inner(u, u));
  const nodes = nodesFor(Math.max(longest, length), fineness);
  const room = emptyBends(nodes.places.length);
  const plane = planeIntegral(length, nodes);
  return (w, into) => {
    const along = length === 0 ? 0 : inner(w, u) / length;
    const norm2 = inner(w, w);
    const across = Math.sqrt(Math.max(0, norm2 - along * along));
    const { value, byAlong, byAcross } = plane(along, across);
    const norm = Math.sqrt(norm2);
    const [square, bySigma] = tanhSquare(nodes, norm, room);
    into.square = square;
    into.cross = value;
    const outward = norm === 0 ? 0 : bySigma / norm;
    const sideways = across === 0 ? 0 : byAcross / across;
    for (let i = 0; i < w.length; i++) {
      const unit = length === 0 ? 0 : u[i]! / length;
      into.bySquare[i] = outward * w[i]!;
      into.byCross[i] = byAlong * unit + sideways * (w[i]! - along * unit);
    }
  };
}

/** E tanh(‖u‖x)·tanh(a·x + b·y) and its derivatives by a and b. */
interface PlaneIntegral {
  readonly value: number;
  readonly byAlong: number;
  readonly byAcross: number;
}

/**
 * The trapezoidal rule over x > 0 and both signs of y, y and −y at once: with T = tanh(a·x),
 * S = tanh(b·y), C_T = 1 − T² and C_S = 1 − S², tanh(a·x ± b·y) = (T ± S)/(1 ± TS), and
 * D = 1 − T²S² = C_T + T²·C_S is a sum of positive numbers, so that no digits are lost. Then
 *   tanh₊ + tanh₋ = 2T·C_S/D,
 *   (1 − tanh₊²) + (1 − tanh₋²) = 2C_T·C_S·(2 − D)/D²,
 *   (1 − tanh₊²) − (1 − tanh₋²) = −4T·S·C_T·C_S/D².
 * @param length ‖u‖
 * @returns from a and b ≥ 0 to the integral
 */
function planeIntegral(
  length: number,
  { places, weights }: Nodes,
): (along: number, across: number) => PlaneIntegral {
  const n = places.length;
  const atZero = (places[0] ?? 0) / Math.sqrt(2 * Math.PI);
  const known = places.map((x, i) => weights[i]! * Math.tanh(length * x));
  const [alongX, acrossY] = [emptyBends(n), emptyBends(n)];
  const [once, moment] = [new Float64Array(n), new Float64Array(n)];
  return (along, across) => {
    bendsAt(along, places, alongX);
    bendsAt(across, places, acrossY);
    for (let j = 0; j < n; j++) {
      once[j] = (weights[j]! / 2) * acrossY.rest[j]!;
      moment[j] = once[j]! * places[j]! * acrossY.tanh[j]!;
    }
    let [value, byAlong, byAcross] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const [t, tRest] = [alongX.tanh[i]!, alongX.rest[i]!];
      let [first, second, sloped] = [0, 0, 0];
      for (let j = 0; j < n; j++) {
        const inverse = 1 / (tRest + t * t * acrossY.rest[j]!);
        const own = once[j]! * inverse;
        first += own;
        second += own * inverse;
        sloped += moment[j]! * inverse * inverse;
      }
      value += known[i]! * t * (atZero + 2 * first);
      byAlong += known[i]! * places[i]! * tRest * (atZero + 2 * (2 * second - first));
      byAcross -= known[i]! * 4 * t * tRest * sloped;
    }
    return { value, byAlong, byAcross };
  };
}

/** Coordinates are independent and each term odd, so sums of one-dimensional integrals are left. */
function tanhSumProducts(u: Float64Array, longest: number, fineness: Fineness): ProductsOf {
  const largest = u.reduce((most, value) => Math.max(most, Math.abs(value)), longest);
  const nodes = nodesFor(largest, fineness);
  const { places, weights } = nodes;
  const known = Array.from(u, (value) => places.map((x, n) => weights[n]! * Math.tanh(value * x)));
  return (w, into) => {
    into.square = 0;
    into.cross = 0;
    for (let i = 0; i < w.length; i++) {
      let [square, cross, bySquare, byCross] = [0, 0, 0, 0];
      for (let n = 0; n < places.length; n++) {
        const t = Math.tanh(w[i]! * places[n]!);
        const slope = (1 - t * t) * places[n]!;
        square += weights[n]! * t * t;
        bySquare += weights[n]! * 2 * t * slope;
        cross += known[i]![n]! * t;
        byCross += known[i]![n]! * slope;
      }
      into.square += square;
      into.cross += cross;
      into.bySquare[i] = bySquare;
      into.byCross[i] = byCross;
    }
  };
}
