/**
 * What a page of the lab may load: its own files and nothing else. Charts draw to canvas and export
 * as data or blob images. A file of its own may compile WebAssembly, which live training does in its
 * worker; the page itself may not, since index.html forbids it once more.
 * @param connect where the page may open connections to, for example `'self'`
 */
export function contentSecurityPolicy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
