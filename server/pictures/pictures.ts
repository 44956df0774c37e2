import { hash } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { type Preview, previewPath } from '../../web/pages/preview.ts'
import { type Edition, HASH_CHARS, isStale, type Representation, type Shelf } from '../publisher/edition.ts'
import { secondOf } from '../publisher/last-modified.ts'
import { securityHeaders } from '../publisher/security-headers.ts'
import type { Draw } from './draw-apart.ts'
import { previewSvg } from './preview-svg.ts'

export type PicturesOptions = {
  readonly draw: Draw
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly secure: boolean
  readonly logger: Pick<FastifyBaseLogger, 'warn'>
}

export type Pictures = {
  /** Has the pictures drawn anew where they would say something else. */
  follow(edition: Edition): void
  /** What is drawn of the present, or of its stale twin; nothing until the first is drawn. */
  shelf(stale: boolean): Shelf | undefined
}

/** A calm page says the same for weeks: once an hour its pictures get a newer hour. */
const RENEWED_MS = 3_600_000
const RETRY_MS = 60_000
const SECOND_MS = 1_000

const CACHE_CONTROL = 'public, max-age=60'

type Drawn = { readonly said: string; readonly at: number; readonly fresh: Shelf; readonly stale: Shelf }

function representation(png: Uint8Array, lastModified: number, secure: boolean): Representation {
  return {
    hash: hash('sha256', png, 'base64url').slice(0, HASH_CHARS),
    contentType: 'image/png',
    lastModified,
    headers: [['Cache-Control', CACHE_CONTROL], ...securityHeaders('data', secure)],
    bodies: { identity: png },
  }
}

/** Follows the editions and has their pictures drawn, one set at a time. */
export function createPictures({ draw, now, secure, logger }: PicturesOptions): Pictures {
  let drawn: Drawn | undefined
  let shown: Edition | undefined
  let drawing = false
  let notBefore = 0

  function shelfOf(previews: readonly Preview[], pngs: readonly Uint8Array[], modified: number): Shelf {
    return new Map(
      previews.flatMap(({ locale }, index) => {
        const png = pngs[index]
        return png === undefined ? [] : [[previewPath(locale), representation(png, modified, secure)]]
      }),
    )
  }

  async function make(edition: Edition, said: string): Promise<void> {
    const { generatedAt, frame } = edition
    const { fresh, stale } = edition.previews
    try {
      const drawings = [...fresh, ...stale].map((one) => previewSvg(one, generatedAt, frame.page.timezone))
      const pngs = await draw(drawings)
      // What replaces another picture at its address bears a later second, as `Last-Modified` knows no finer.
      const modified = Math.max(secondOf(now()), (drawn?.at ?? 0) + 2 * SECOND_MS)
      drawn = {
        said,
        at: modified,
        fresh: shelfOf(fresh, pngs, modified),
        stale: shelfOf(stale, pngs.slice(fresh.length), modified + SECOND_MS),
      }
    } catch (error) {
      // An old picture would tell an old state.
      drawn = undefined
      notBefore = now() + RETRY_MS
      logger.warn({ err: error }, 'the pictures for shared links could not be drawn; tried again in a minute')
    }
    drawing = false
    // What came meanwhile has waited.
    if (shown !== undefined && shown !== edition) consider(shown, false)
  }

  function consider(edition: Edition, afterStale: boolean): void {
    if (drawing || now() < notBefore) return
    const said = JSON.stringify(edition.previews)
    if (drawn?.said === said && !afterStale && now() - drawn.at < RENEWED_MS) return
    drawing = true
    void make(edition, said)
  }

  return {
    follow(edition) {
      const wentStale = shown !== undefined && isStale(shown, now())
      shown = edition
      consider(edition, wentStale)
    },
    shelf(stale) {
      return stale ? drawn?.stale : drawn?.fresh
    },
  }
}
