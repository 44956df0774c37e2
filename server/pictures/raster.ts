import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const FAMILY = 'Atkinson Hyperlegible Next'

const FONTS = [
  import.meta.resolve(
    '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2',
  ),
  import.meta.resolve(
    '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff2',
  ),
]

const read = (url: string): Promise<Buffer> => readFile(fileURLToPath(url))

export type Rasterizer = (svg: string) => Uint8Array

/**
 * Loads what turns SVG into PNG: some 60 MB that a process does not give back. Once in a process.
 */
export async function loadRasterizer(): Promise<Rasterizer> {
  const fontBuffers = await Promise.all(FONTS.map(read))
  await initWasm(await read(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  return (svg) => {
    const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: FAMILY } })
    try {
      const image = drawing.render()
      try {
        return image.asPng()
      } finally {
        image.free()
      }
    } finally {
      drawing.free()
    }
  }
}
