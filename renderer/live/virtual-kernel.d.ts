/** The compiled kernel, in base64: part of the worker's own file, since a page may fetch nothing. */
declare module "virtual:fused-kernel" {
  const kernelBytes: string;
  export default kernelBytes;
}
