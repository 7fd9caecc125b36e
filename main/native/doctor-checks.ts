import { doctorCheckOf, type DoctorCheck } from "../../shared/api/app-records.ts";
import { engineChecks } from "./engine-checks.ts";
import { inspectNative } from "./inspect-native.ts";

/**
 * What the doctor says of native TensorFlow and of the engines.
 * @param everyByte also compare every file's checksum (takes some seconds)
 */
export async function nativeChecks(everyByte = false): Promise<DoctorCheck[]> {
  const { packageVersion, record, problem, files } = await inspectNative({ everyByte });
  const compared = everyByte ? "every byte as installed" : "sizes as installed";
  return [
    problem === undefined
      ? doctorCheckOf(
          "Native TensorFlow",
          `tfjs-node ${packageVersion ?? "?"} over libtensorflow ${record?.version ?? "?"}, ${files.length} files, ${compared}`,
        )
      : doctorCheckOf("Native TensorFlow", problem, "npm run setup -- --repair"),
    ...engineChecks(),
  ];
}
