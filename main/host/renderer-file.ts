import path from "node:path";

/**
 * The file of the built renderer that a URL path asks for, or `undefined` where it would lead out
 * of the renderer's folder.
 * @param urlPath percent-encoded, beginning with a slash
 */
export function rendererFile(folder: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined; // a malformed escape names no file
  }
  if (decoded.includes("\0")) return undefined;
  const file = path.resolve(folder, "." + decoded.replaceAll("\\", "/"));
  const inside = file === folder || file.startsWith(folder + path.sep);
  if (!inside) return undefined;
  return decoded.endsWith("/") ? path.join(file, "index.html") : file;
}
