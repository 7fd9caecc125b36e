import { isJsonObject } from "../../../shared/spec/json-object.ts";
/** Fields of an experiment's data that name a file. */
const FIELDS = ["path", "targetPath"] as const;

/**
 * Changes every path to a data file in an experiment's JSON, wherever it may stand: in `data` itself
 * and on an axis that sweeps it. What has another form is left as it is, for `parseExperiment` to
 * refuse.
 */
export function withDataPaths<T>(json: T, change: (path: string) => string): T {
  if (!isJsonObject(json)) return json;
  const changed: Record<string, unknown> = { ...json };
  if ("data" in json) changed["data"] = inData(json["data"], change);
  if (isJsonObject(json["axes"])) {
    changed["axes"] = Object.fromEntries(
      Object.entries(json["axes"]).map(([pointer, values]) => [
        pointer,
        Array.isArray(values) ? values.map((value) => onAxis(pointer, value, change)) : values,
      ]),
    );
  }
  return changed as T;
}

type Change = (path: string) => string;

function onAxis(pointer: string, value: unknown, change: Change): unknown {
  if (pointer === "/data") return inData(value, change);
  const isPath = FIELDS.some((field) => pointer === `/data/${field}`);
  return isPath && isPathText(value) ? change(value) : value;
}

function inData(data: unknown, change: Change): unknown {
  if (!isJsonObject(data)) return data;
  const changed = { ...data };
  for (const field of FIELDS) {
    const value = data[field];
    if (isPathText(value)) changed[field] = change(value);
  }
  return changed;
}

const isPathText = (value: unknown): value is string => typeof value === "string" && value !== "";
