// @ts-check
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from "@electron/fuses";

/**
 * The fuses of the packed app, which electron-builder.yml sets: no Node in the app's place, no options
 * or debugger from outside, only the archive that was checked, cookies encrypted, no reach of files.
 */
export const WANTED_FUSES = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
];

/** The fuses as `flipFuses` takes them. */
export function fuseConfiguration() {
  const states = WANTED_FUSES.map(([fuse, state]) => [fuse, state === FuseState.ENABLE]);
  return { version: FuseVersion.V1, ...Object.fromEntries(states) };
}

/**
 * Reads the fuses back from a packed executable.
 * @param {string} executable
 * @returns {Promise<string[]>} a line for each fuse that is not as it should be
 */
export async function wrongFuses(executable) {
  const wire = /** @type {Record<number, number>} */ (await getCurrentFuseWire(executable));
  return WANTED_FUSES.filter(([fuse = 0, state]) => wire[fuse] !== state).map(
    ([fuse = 0, state]) => `${FuseV1Options[fuse]} is ${wire[fuse]}, not ${state}`,
  );
}
