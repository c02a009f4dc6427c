/** A drawing as dots: 300 of them an inch, and said so in the file, so that programs set it at its true size. */
import type { Drawing } from "../export/document.ts";

const PER_INCH = 300;
/** A 96th of an inch, as in style sheets. */
const PIXELS_PER_INCH = 96;
/** Dots a metre, as PNG counts. */
const PER_METRE = Math.round(PER_INCH / 0.0254);
/** After the signature and the first chunk, which has a fixed size. */
const AFTER_HEAD = 8 + 25;

/** The checksum of a PNG chunk (ISO 3309). */
function crc(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

/** The same picture with its size on paper: a `pHYs` chunk before the dots. */
export function withDensity(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(4 + 4 + 9 + 4);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode("pHYs"), 4);
  view.setUint32(8, PER_METRE);
  view.setUint32(12, PER_METRE);
  chunk[16] = 1;
  view.setUint32(17, crc(chunk.subarray(4, 17)));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, AFTER_HEAD));
  whole.set(chunk, AFTER_HEAD);
  whole.set(png.subarray(AFTER_HEAD), AFTER_HEAD + chunk.length);
  return whole;
}

async function pictureOf(svg: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

export async function pngOf({ svg, width, height }: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((width * PER_INCH) / PIXELS_PER_INCH);
  canvas.height = Math.round((height * PER_INCH) / PIXELS_PER_INCH);
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("no canvas");
  brush.fillStyle = "#ffffff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(await pictureOf(svg), 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("no picture");
  return withDensity(new Uint8Array(await blob.arrayBuffer()));
}
