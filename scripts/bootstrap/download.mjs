// @ts-check
import fs from "node:fs";
import path from "node:path";
import { requireSha256 } from "./checksum.mjs";
import { BootstrapError, messageOf } from "./failure.mjs";
import { makeFolder } from "./make-folder.mjs";
import { showProgress } from "./progress.mjs";

/**
 * @typedef {object} Download
 * @property {string} url
 * @property {string} destination appears only once complete and verified
 * @property {string} sha256
 * @property {string} label for the progress line
 * @property {number} [connectTimeoutMs] until the first byte of the answer
 * @property {number} [idleTimeoutMs] between two pieces of it
 */

/** @param {string} file */
const sizeOf = (file) => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Asks for the rest of a file of which `have` bytes are there.
 * @param {Download} download
 * @param {number} have
 * @param {AbortController} abort
 */
async function request(download, have, abort) {
  const timer = setTimeout(
    () => abort.abort(new Error(`no answer within ${download.connectTimeoutMs ?? 5000} ms`)),
    download.connectTimeoutMs ?? 5000,
  );
  try {
    return await fetch(download.url, {
      headers: have > 0 ? { range: `bytes=${have}-` } : {},
      signal: abort.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Response} response
 * @param {string} partial
 * @param {number} have bytes already in `partial` that the answer continues
 * @param {Download} download
 * @param {AbortController} abort
 */
async function receive(response, partial, have, download, abort) {
  const length = Number(response.headers.get("content-length"));
  const progress = showProgress(download.label, length > 0 ? have + length : undefined);
  const idleMs = download.idleTimeoutMs ?? 20_000;
  const onIdle = () => abort.abort(new Error(`nothing arrived for ${idleMs} ms`));
  const file = fs.openSync(partial, have > 0 ? "a" : "w");
  let timer = setTimeout(onIdle, idleMs);
  let done = have;
  try {
    for await (const chunk of response.body ?? []) {
      clearTimeout(timer);
      timer = setTimeout(onIdle, idleMs);
      fs.writeSync(file, chunk);
      done += chunk.byteLength;
      progress.update(done);
    }
  } finally {
    clearTimeout(timer);
    fs.closeSync(file);
    progress.finish();
  }
}

/** @param {Download} download */
async function fetchInto(download) {
  const partial = `${download.destination}.partial`;
  const abort = new AbortController();
  let have = sizeOf(partial);
  let response = await request(download, have, abort);
  if (response.status === 416) {
    // The part is as long as the whole file, or longer: what it is worth the checksum will say,
    // and a wrong one is removed, so that the next start begins anew.
    await response.body?.cancel();
    return partial;
  }
  if (response.status === 200) have = 0;
  else if (response.status !== 206) throw new Error(`the server answered ${response.status}`);
  await receive(response, partial, have, download, abort);
  return partial;
}

/**
 * Downloads one file. An interrupted download is continued by the next call; the destination
 * appears only when its checksum is right.
 * @param {Download} download
 * @throws {BootstrapError} when the server is not reachable, stops, or sends another file
 */
export async function downloadFile(download) {
  makeFolder(path.dirname(download.destination));
  let partial;
  try {
    partial = await fetchInto(download);
  } catch (error) {
    throw new BootstrapError(`${download.url} could not be downloaded: ${messageOf(error)}.`, {
      cause: error,
    });
  }
  try {
    await requireSha256(partial, download.sha256, download.url);
  } catch (error) {
    fs.rmSync(partial, { force: true });
    throw error;
  }
  fs.renameSync(partial, download.destination);
}
