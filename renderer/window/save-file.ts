import type { ExportedFile } from "../../shared/api/records.ts";

/** Hands a file to the person as a download: the same in a browser and in Electron. */
export function saveFile({ fileName, mediaType, text }: ExportedFile): void {
  saveBlob(fileName, new Blob([text], { type: mediaType }));
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
