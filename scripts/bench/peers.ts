import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { cacheDirectory } from "../bootstrap/paths.mjs";
import type { Timing } from "./timing.ts";

/** What the peers' script says, one a line. */
export type PeerLine =
  | { readonly kind: "versions"; readonly torch: string; readonly jax: string }
  | { readonly kind: "check"; readonly peer: string; readonly losses: readonly number[] }
  | ({
      readonly kind: "timing";
      readonly peer: string;
      readonly network: string;
      readonly seeds: number;
    } & Timing)
  | { readonly kind: "failed"; readonly peer: string; readonly reason: string };

/**
 * Runs the peers in a Python environment of their own, which is made where it is missing.
 * @param problem a file with the run that they check their losses on
 */
export async function runPeers(
  problem: string,
  networks: readonly string[],
  onLine: (line: PeerLine) => void,
): Promise<void> {
  const python = peerPython();
  const script = path.join(import.meta.dirname, "peers.py");
  const child = spawn(python, [script, problem, ...networks], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  for await (const line of lines) onLine(JSON.parse(line) as PeerLine);
  const code = await ended;
  if (code !== 0) throw new Error(`The peers' script ended with ${code}; see above.`);
}

/** @returns the interpreter of an environment that has PyTorch and JAX */
function peerPython(): string {
  const folder = path.join(cacheDirectory(), "bench-peers");
  const python = path.join(folder, "bin", "python");
  if (!fs.existsSync(python)) execFileSync("python3", ["-m", "venv", folder], { stdio: "inherit" });
  // Says quickly that it has them; the wheel of PyTorch brings CUDA, and runs on the CPU.
  execFileSync(python, ["-m", "pip", "install", "--quiet", "torch", "jax"], { stdio: "inherit" });
  return python;
}
