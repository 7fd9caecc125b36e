import path from "node:path";
import { mergeConfig, type Plugin } from "vitest/config";
import base from "../../vitest.config.ts";

/** Reads one file with a fault in it; the file itself stays as it is. */
function withFault(): Plugin {
  const file = process.env["WSLAB_MUTANT_FILE"] ?? "";
  const [start, end] = (process.env["WSLAB_MUTANT_SPAN"] ?? "0,0").split(",").map(Number);
  const replacement = process.env["WSLAB_MUTANT_TEXT"] ?? "";
  return {
    name: "with-fault",
    enforce: "pre",
    // Vitest keeps what it has transformed, by the file's own text alone.
    configureVitest({ defineCacheKeyGenerator }) {
      defineCacheKeyGenerator(() => [file, start, end, replacement].join(" "));
    },
    transform(code, id) {
      if (path.resolve(id.split("?")[0]!) !== file) return undefined;
      return { code: code.slice(0, start) + replacement + code.slice(end), map: null };
    },
  };
}

export default mergeConfig(base, { plugins: [withFault()] });
