import { EventEmitter, once } from 'node:events'
import { beforeEach, describe, expect, test } from 'vitest'
import { staleTwin } from '../../../monitors/domain/stale-twin.ts'
import { type Draw, drawApart } from '../../../server/pictures/draw-apart.ts'
import { createPictures, type Pictures } from '../../../server/pictures/pictures.ts'
import type { Edition } from '../../../server/publisher/edition.ts'
import { previewsOf } from '../../../web/pages/preview.ts'
import { calm, NOW, outage } from '../../web/snapshots.ts'
import { ask, outageEdition, serve } from '../serving.ts'
import { pngSize } from './reading-png.ts'

const HOUR_MS = 3_600_000
/** What draws gives way to everything else that a machine has to do. */
const PATIENCE_MS = 90_000

async function editionOf(snapshot = outage(), changes: Partial<Edition> = {}): Promise<Edition> {
  const { version, generatedAt, staleAt } = snapshot
  const previews = { fresh: previewsOf(snapshot), stale: previewsOf(staleTwin(snapshot)) }
  return { ...(await outageEdition()), version, generatedAt, staleAt, previews, ...changes }
}

describe('with a hand that draws at once', () => {
  let now: number
  let asked: (readonly string[])[]
  let warned: number
  let hand: Draw
  let done: EventEmitter
  let pictures: Pictures

  beforeEach(() => {
    now = NOW
    asked = []
    warned = 0
    done = new EventEmitter()
    hand = async (drawings) => drawings.map((drawing) => Buffer.from(drawing))
    pictures = createPictures({
      now: () => now,
      secure: true,
      logger: { warn: () => (warned += 1) },
      async draw(drawings) {
        asked.push(drawings)
        try {
          return await hand(drawings)
        } finally {
          setImmediate(() => done.emit('drawn'))
        }
      },
    })
  })

  const follow = async (edition: Edition) => {
    const drawn = once(done, 'drawn')
    pictures.follow(edition)
    await drawn
  }
  const shown = (stale = false) => pictures.shelf(stale)?.get('/preview/fr.png')
  const text = (stale = false) => Buffer.from(shown(stale)?.bodies.identity ?? []).toString()

  test('pictures are drawn when what they say changes, and not when only a measurement is newer', async () => {
    expect(pictures.shelf(false)).toBeUndefined()
    await follow(await editionOf())
    const before = shown()
    pictures.follow(await editionOf(outage({ version: 3, generatedAt: NOW + 15_000 })))
    expect(asked).toHaveLength(1)
    now += 30_000
    await follow(await editionOf(calm({ version: 4, generatedAt: now, staleAt: now + 130_000 })))
    expect(asked).toHaveLength(2)
    expect(shown()?.hash).not.toBe(before?.hash)
    expect(shown()?.lastModified).toBeGreaterThan(before?.lastModified ?? 0)
  })

  test('once an hour they are drawn anew, for a newer hour', async () => {
    await follow(await editionOf())
    now += HOUR_MS
    await follow(await editionOf(outage({ generatedAt: now, staleAt: now + 130_000 })))
    expect(text()).toContain('10\u00a0h\u00a042')
  })

  test('the stale twin has its own, later ones; what follows them is later still', async () => {
    await follow(await editionOf())
    expect(text(true)).toContain('Donnée périmée')
    const stale = shown(true)?.lastModified ?? 0
    expect(stale).toBeGreaterThan(shown()?.lastModified ?? 0)
    now += 131_000
    await follow(await editionOf(outage({ generatedAt: now, staleAt: now + 130_000 })))
    expect(shown()?.lastModified).toBeGreaterThan(stale)
  })

  test('what comes while a picture is drawn is drawn after it, the newest alone', async () => {
    const first = await editionOf()
    const others = await Promise.all([editionOf(calm({ version: 3 })), editionOf(calm({ version: 4 }))])
    const drawn = once(done, 'drawn')
    pictures.follow(first)
    for (const other of others) pictures.follow(other)
    await drawn
    if (asked.length < 2) await once(done, 'drawn')
    expect(asked).toHaveLength(2)
    expect(text()).toContain('Tous les services')
  })

  test('where drawing fails no old picture stays; it is tried again after a minute', async () => {
    await follow(await editionOf())
    hand = async () => {
      throw new Error('no room')
    }
    await follow(await editionOf(calm({ version: 3 })))
    expect([warned, pictures.shelf(false)]).toEqual([1, undefined])
    hand = async (drawings) => drawings.map((drawing) => Buffer.from(drawing))
    pictures.follow(await editionOf(calm({ version: 4 })))
    expect(asked).toHaveLength(2)
    now += 60_000
    await follow(await editionOf(calm({ version: 5 })))
    expect(text()).toContain('Tous les services')
  })
})

describe('at the door', () => {
  const drawing = async (edition: Edition, now: () => number): Promise<Pictures> => {
    const done = new EventEmitter()
    const drawn = once(done, 'drawn')
    const pictures = createPictures({
      now,
      secure: true,
      logger: { warn: (...said: unknown[]) => done.emit('error', new Error(JSON.stringify(said))) },
      draw: (drawings) => drawApart(drawings).finally(() => setImmediate(() => done.emit('drawn'))),
    })
    pictures.follow(edition)
    await drawn
    return pictures
  }

  test('before the first picture a neutral one is there', async () => {
    const { port } = await serve()
    for (const path of ['/preview.png', '/preview/fr.png?v=12345678', '/preview/en.png']) {
      const { status, headers, body } = await ask(port, path)
      expect([status, headers['content-type']]).toEqual([200, 'image/png'])
      expect(pngSize(body)).toEqual({ width: 1200, height: 630 })
    }
  })

  test(
    'pictures are drawn by a process of its own and served as all that is prepared',
    async () => {
      let now = NOW
      const edition = await outageEdition()
      const pictures = await drawing(edition, () => now)
      const { port } = await serve({ pictures: pictures.shelf, now: () => now })
      const french = await ask(port, '/preview/fr.png?v=whatever')
      expect([french.status, pngSize(french.body)]).toEqual([200, { width: 1200, height: 630 }])
      expect(french.headers).toMatchObject({
        'content-type': 'image/png',
        'cache-control': 'public, max-age=60',
        'cross-origin-resource-policy': 'cross-origin',
        'last-modified': expect.any(String),
      })
      const held = await ask(port, '/preview/fr.png', {
        headers: { 'if-none-match': french.headers.etag ?? '' },
      })
      expect([held.status, held.body.byteLength]).toEqual([304, 0])
      expect((await ask(port, '/preview/en.png')).body.equals(french.body)).toBe(false)
      now = (edition.staleAt ?? 0) + 1
      const stale = await ask(port, '/preview/fr.png', {
        headers: { 'if-none-match': french.headers.etag ?? '' },
      })
      expect([stale.status, pngSize(stale.body)]).toEqual([200, { width: 1200, height: 630 }])
    },
    PATIENCE_MS,
  )
})

test('a drawing that is none is a refusal that says why, and takes nobody along', async () => {
  await expect(drawApart(['<svg'])).rejects.toThrow(/SVG|XML|parse|root|token/i)
})
