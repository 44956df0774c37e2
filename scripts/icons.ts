import { INK, mast, PAPER, svg } from '../server/pictures/brand.ts'
import { PREVIEW_SIZE } from '../web/pages/preview.ts'

/** The mast is 28 × 32 and stands free: its middle is that of the whole, pennant and all. */
const MAST = { width: 28, height: 32 }

/** The sign of the page in the middle of warm white paper. `share` is how much of the height the mast takes. */
function sign(width: number, height: number, share: number, round: number): string {
  const scale = (height * share) / MAST.height
  const x = (width - MAST.width * scale) / 2
  const y = (height - MAST.height * scale) / 2
  return svg(
    width,
    height,
    `<rect width="${width}" height="${height}" rx="${round}" fill="${INK}"/>${mast(x, y, scale, PAPER)}`,
  )
}

const rounded = (size: number) => sign(size, size, 0.6, size / 5)

/** Every icon by the name of its file, as SVG. */
export const ICONS: Readonly<Record<string, string>> = {
  '192.png': rounded(192),
  '512.png': rounded(512),
  // Systems cut these to a form of their own: what counts stays within the middle four fifths.
  'maskable-512.png': sign(512, 512, 0.46, 0),
  'apple-touch-icon.png': sign(180, 180, 0.56, 0),
  'preview.png': sign(PREVIEW_SIZE.width, PREVIEW_SIZE.height, 0.5, 0),
}

/** The sizes that one `favicon.ico` holds. */
export const FAVICON_SIZES = [16, 32, 48] as const

export function faviconSvg(size: number): string {
  return rounded(size)
}

const HEADER_BYTES = 6
const ENTRY_BYTES = 16

/** PNG pictures in one file (https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)). */
export function ico(pictures: readonly { readonly size: number; readonly png: Uint8Array }[]): Uint8Array {
  const head = Buffer.alloc(HEADER_BYTES + ENTRY_BYTES * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.byteLength
  for (const [index, { size, png }] of pictures.entries()) {
    const at = HEADER_BYTES + ENTRY_BYTES * index
    head.writeUInt8(size, at)
    head.writeUInt8(size, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.byteLength, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.byteLength
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}
