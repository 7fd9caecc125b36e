// @ts-check
import fs from "node:fs";
import path from "node:path";
import { sha256OfText } from "../bootstrap/checksum.mjs";
import { nodeModules, projectRoot } from "../bootstrap/paths.mjs";

const sources = path.join(projectRoot, "shared", "fused", "kernel");

/** What the compiled kernel is called, beside the bundle that loads it. */
export const kernelName = "fused-kernel.wasm";

/** How the kernel is compiled. 112: vectors are handed between its own functions alone. */
const options = [
  ...["-O3", "--noAssert", "--runtime", "stub", "--use", "abort="],
  ...["--enable", "simd", "--disableWarning", "112"],
];

/** @returns {string} changes whenever the compiled kernel may */
function kernelDigest() {
  const texts = fs
    .readdirSync(sources)
    .sort()
    .map((name) => `${name}\n${fs.readFileSync(path.join(sources, name), "utf8")}`);
  const compiler = fs.readFileSync(
    path.join(nodeModules, "assemblyscript", "package.json"),
    "utf8",
  );
  return sha256OfText([...options, compiler, ...texts].join("\n"));
}

/**
 * Compiles the kernel to WebAssembly with SIMD, unless it is compiled from just these sources.
 * @returns {Promise<string>} the compiled file, where code that runs from its sources finds it
 * @throws {Error} with the compiler's words
 */
export async function compileKernel() {
  const folder = path.join(nodeModules, ".cache", "wslab-kernel");
  const file = path.join(folder, kernelName);
  const stamp = path.join(folder, "digest");
  const digest = kernelDigest();
  const isFresh = fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === digest;
  if (isFresh && fs.existsSync(file)) return file;
  fs.mkdirSync(folder, { recursive: true });
  const fresh = `${file}.${process.pid}`;
  await compileTo(fresh);
  fs.renameSync(fresh, file);
  // Renamed as well: folders that share the old stamp by a hard link have another kernel beside it.
  fs.writeFileSync(`${stamp}.${process.pid}`, digest);
  fs.renameSync(`${stamp}.${process.pid}`, stamp);
  return file;
}

/**
 * @param {string} file where the compiled kernel goes
 * @param {Readonly<Record<string, string>>} [texts] what is compiled in place of a source's own text, by
 *   the source's path from the root of the repository
 * @throws {Error} with the compiler's words
 */
export async function compileTo(file, texts = {}) {
  const { main } = await import("assemblyscript/asc");
  const entry = path.relative(projectRoot, path.join(sources, "index.ts"));
  const out = path.relative(projectRoot, file);
  const words = [entry, ...options, "--baseDir", projectRoot, "-o", out];
  const { error, stderr } = await main(words, {
    readFile(name, folder) {
      const whole = path.resolve(folder, name);
      if (!fs.existsSync(whole)) return null;
      const own = texts[path.relative(projectRoot, whole).replaceAll(path.sep, "/")];
      return own ?? fs.readFileSync(whole, "utf8");
    },
  });
  if (error) throw new Error(`The fused kernel does not compile.\n${stderr.toString()}`);
}
