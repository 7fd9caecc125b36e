import { engineCheckText } from "../../shared/results/engine-check-text.ts";
import type { Provenance } from "../../shared/api/records.ts";
import type { Fact } from "./spec-facts.ts";

/** Where a run's numbers come from, line by line. */
export function provenanceFacts(provenance: Provenance | null | undefined): Fact[] {
  if (provenance === null || provenance === undefined) return [];
  const { labVersion, engine, files = [] } = provenance;
  return [
    { label: "Lab", value: labVersion },
    { label: "Engine", value: `${engine.name} ${engine.version}` },
    { label: "TensorFlow", value: `${engine.nativeVersion}, ${role(engine)}` },
    ...(engine.check === undefined
      ? []
      : [{ label: "Engine check", value: engineCheckText(engine.check) }]),
    { label: "Node", value: engine.nodeVersion },
    { label: "Machine", value: engine.platform },
    ...files.map((value) => ({ label: "Data read", value })),
  ];
}

/** What native TensorFlow did for a run. */
function role({ name, native }: Provenance["engine"]): string {
  if (native) return "native";
  return name === "fused" ? "the reference of the engine check" : "not native";
}
