/** Pixels of the picture for one of the drawing's. */
const SCALE = 2;
/** Free on every side, px of the drawing: on a slide, texts keep clear of what is beside the picture. */
const MARGIN = 16;

/**
 * A drawing as a PNG, at twice its size and with a margin.
 * @param svg a whole document with its width and height
 * @param paper colour of its ground, which the margin has as well
 * @throws Error where the browser cannot draw it
 */
export async function svgAsPng(svg: string, paper: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    const edge = MARGIN * SCALE;
    const [width, height] = [image.width * SCALE, image.height * SCALE];
    [canvas.width, canvas.height] = [width + 2 * edge, height + 2 * edge];
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("the browser has no canvas to draw on.");
    context.fillStyle = paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, edge, edge, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("the browser could not make a PNG of the drawing.");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
