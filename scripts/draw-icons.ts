import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadRasterizer, type Rasterizer } from '../server/pictures/raster.ts'
import { FAVICON_SIZES, faviconSvg, ICONS, ico } from './icons.ts'

const FOLDER = join(import.meta.dirname, '../web/icons')

/** Every icon by the name of its file. */
export function drawIcons(rasterize: Rasterizer): ReadonlyMap<string, Uint8Array> {
  const pngs = Object.entries(ICONS).map(([name, svg]) => [name, rasterize(svg)] as const)
  const favicon = ico(FAVICON_SIZES.map((size) => ({ size, png: rasterize(faviconSvg(size)) })))
  return new Map<string, Uint8Array>([...pngs, ['favicon.ico', favicon]])
}

if (import.meta.main) {
  for (const [name, bytes] of drawIcons(await loadRasterizer())) {
    await writeFile(join(FOLDER, name), bytes)
    console.log(`web/icons/${name}: ${bytes.byteLength} bytes`)
  }
}
