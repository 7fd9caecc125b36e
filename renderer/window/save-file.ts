import type { ExportedFile } from "../../shared/api/records.ts";

/** Hands a file to the person as a download: the same in a browser and in Electron. */
export function saveFile({ fileName, mediaType, text, encoding }: ExportedFile): void {
  const content = encoding === "base64" ? fromBase64(text) : text;
  saveBlob(fileName, new Blob([content], { type: mediaType }));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function saveBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = fileName;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // The download has begun by then; the memory can go.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
