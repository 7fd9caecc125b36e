/** Pixels of the picture for one of the drawing's. */
const SCALE = 2;

/**
 * A drawing as a PNG, at twice its size.
 * @param svg a whole document with its width and height
 * @throws Error where the browser cannot draw it
 */
export async function svgAsPng(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width * SCALE, image.height * SCALE];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("the browser could not make a PNG of the drawing.");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
