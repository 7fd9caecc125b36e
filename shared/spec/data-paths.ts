import { isJsonObject } from "./json-object.ts";

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

/**
 * Changes every path to a data file in a study's JSON: in its base, and among the values of axes and
 * panels that sweep it. What has another form is left for `parseStudy` to refuse.
 */
export function withStudyDataPaths<T>(json: T, change: (path: string) => string): T {
  if (!isJsonObject(json)) return json;
  const changed: Record<string, unknown> = { ...json };
  if ("base" in json) changed["base"] = withDataPaths(json["base"], change);
  if (Array.isArray(json["axes"])) {
    changed["axes"] = json["axes"].map((axis: unknown) => onStudyAxis(axis, change));
  }
  if ("panels" in json) changed["panels"] = onStudyAxis(json["panels"], change);
  return changed as T;
}

/** The data files that an experiment's or a study's JSON names, as often as it names them. */
export function dataPathsOf(json: unknown): string[] {
  const paths: string[] = [];
  const note = (file: string): string => {
    paths.push(file);
    return file;
  };
  withDataPaths(json, note);
  withStudyDataPaths(json, note);
  return paths;
}

type Change = (path: string) => string;

/** An axis or the panels of a study, with every pointer at which its values are written. */
function onStudyAxis(axis: unknown, change: Change): unknown {
  if (!isJsonObject(axis) || !Array.isArray(axis["values"])) return axis;
  const also: unknown[] = Array.isArray(axis["also"]) ? axis["also"] : [];
  const pointers = [axis, ...also].map((one) => (isJsonObject(one) ? one["pointer"] : undefined));
  const pointer = pointers.find((one) => typeof one === "string" && /^\/data(\/|$)/.test(one));
  if (typeof pointer !== "string") return axis;
  return { ...axis, values: axis["values"].map((value) => onAxis(pointer, value, change)) };
}

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
