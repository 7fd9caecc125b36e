import path from "node:path";

/**
 * Reads an experiment file's relative data paths from where the file itself lies, so that a folder
 * with both can be moved.
 */
export function withPathsFrom(specFile: string, json: unknown): unknown {
  if (!isObject(json) || !isObject(json["data"])) return json;
  const folder = path.dirname(path.resolve(specFile));
  const data = { ...json["data"] };
  for (const field of ["path", "targetPath"]) {
    const value = data[field];
    if (typeof value === "string" && value !== "") data[field] = path.resolve(folder, value);
  }
  return { ...json, data };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
