import { fileURLToPath } from 'node:url'
import { NEUTRAL_PREVIEW_PATH, previewPath } from '../../web/pages/preview.ts'
import { representationOf } from '../publisher/assets.ts'
import type { Representation, Shelf } from '../publisher/edition.ts'
import type { Exposure } from '../publisher/security-headers.ts'

/** Their addresses never change, so what is kept of them must be asked for again. */
const DAY = 'public, max-age=86400, stale-if-error=604800'
const HOUR = 'public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800'
/** Where a picture of the present belongs and none is drawn yet. */
const MINUTE = 'public, max-age=60'
/** What decides over kept pages must itself never be an old one. */
const ALWAYS_ASK = 'no-cache'

const icon = (name: string) => fileURLToPath(new URL(`../../web/icons/${name}`, import.meta.url))
const built = (name: string) => fileURLToPath(new URL(`../../dist/web/${name}`, import.meta.url))

const FILES: readonly (readonly [path: string, file: string, cacheControl: string, exposure?: Exposure])[] = [
  ['/favicon.ico', icon('favicon.ico'), DAY],
  ['/apple-touch-icon.png', icon('apple-touch-icon.png'), DAY],
  ['/icons/192.png', icon('192.png'), DAY],
  ['/icons/512.png', icon('512.png'), DAY],
  ['/icons/maskable-512.png', icon('maskable-512.png'), DAY],
  [NEUTRAL_PREVIEW_PATH, icon('preview.png'), DAY],
  [previewPath('fr'), icon('preview.png'), MINUTE],
  [previewPath('en'), icon('preview.png'), MINUTE],
  ['/embed.js', built('embed.js'), HOUR],
  ['/sw.js', built('sw.js'), ALWAYS_ASK, 'worker'],
]

/**
 * What others look for at addresses that are the same for ever, and load from anywhere. A file that was
 * never built has no address.
 */
export async function prepareFixedFiles(secure: boolean): Promise<Shelf> {
  const shelf = new Map<string, Representation>()
  for (const [path, file, cacheControl, exposure = 'data'] of FILES) {
    try {
      shelf.set(path, await representationOf(file, { cacheControl, exposure, secure }))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return shelf
}
