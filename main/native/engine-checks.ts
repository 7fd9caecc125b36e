import { FUSED_VERSION } from "../../shared/fused/fused-trainer.ts";
import { doctorCheckOf, type DoctorCheck } from "../../shared/api/app-records.ts";

/** The smallest module with a vector in it: a function that makes four zeros and drops them. */
const VECTOR_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 4, 1, 96, 0, 0],
  ...[3, 2, 1, 0],
  ...[10, 9, 1, 7, 0, 65, 0, 253, 17, 26, 11],
);

/** What the doctor says of the engines: which there are, and whether this runtime has vectors for them. */
export function engineChecks(hasVectors = WebAssembly.validate(VECTOR_MODULE)): DoctorCheck[] {
  const found = hasVectors
    ? `tfjs-node, the reference; fused ${FUSED_VERSION} on WebAssembly SIMD, which this runtime has`
    : `only tfjs-node: this runtime has no WebAssembly SIMD, which fused ${FUSED_VERSION} needs; native TensorFlow trains instead`;
  // Nothing is missing without it: every experiment can be trained.
  return [doctorCheckOf("Engines", found)];
}
