// @ts-check
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from "@electron/fuses";

/**
 * The fuses of the packed app, which after-pack.cjs sets, each with the Electron that first had it: no
 * Node in the app's place, no options or debugger from outside, only the archive that was checked,
 * cookies encrypted, no reach of files.
 */
export const WANTED_FUSES = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE, 19],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE, 19],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE, 19],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE, 19],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE, 19],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE, 19],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE, 29],
];

/** @param {string} electron its version */
const fusesOf = (electron) =>
  WANTED_FUSES.filter(([, , since = 0]) => Number.parseInt(electron, 10) >= since);

/**
 * The fuses as `flipFuses` takes them.
 * @param {string} electron the version of the Electron that is packed
 */
export function fuseConfiguration(electron) {
  const states = fusesOf(electron).map(([fuse, state]) => [fuse, state === FuseState.ENABLE]);
  return { version: FuseVersion.V1, ...Object.fromEntries(states) };
}

/**
 * Reads the fuses back from a packed executable.
 * @param {string} executable
 * @param {string} electron its version
 * @returns {Promise<string[]>} a line for each fuse that is not as it should be
 */
export async function wrongFuses(executable, electron) {
  const wire = /** @type {Record<number, number>} */ (await getCurrentFuseWire(executable));
  return fusesOf(electron)
    .filter(([fuse = 0, state]) => wire[fuse] !== state)
    .map(([fuse = 0, state]) => `${FuseV1Options[fuse]} is ${wire[fuse]}, not ${state}`);
}
