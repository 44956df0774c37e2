import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { drawIcons } from '../../../scripts/draw-icons.ts'
import { loadRasterizer } from '../../../server/pictures/raster.ts'
import { outage } from '../../web/snapshots.ts'
import { pngSize } from '../pictures/reading-png.ts'
import { ask, serve } from '../serving.ts'

const ICONS = fileURLToPath(new URL('../../../web/icons/', import.meta.url))

describe('the icons', () => {
  test('are what `scripts/draw-icons.ts` draws', async () => {
    const drawn = drawIcons(await loadRasterizer())
    expect((await readdir(ICONS)).toSorted()).toEqual([...drawn.keys()].toSorted())
    for (const [name, bytes] of drawn) {
      expect({ name, same: (await readFile(ICONS + name)).equals(bytes) }).toEqual({ name, same: true })
    }
  })

  test('of whoever asks for /favicon.ico are three pictures in one file', async () => {
    const { port } = await serve()
    const { status, headers, body } = await ask(port, '/favicon.ico')
    expect([status, headers['content-type']]).toEqual([200, 'image/x-icon'])
    expect([body.readUInt16LE(0), body.readUInt16LE(2), body.readUInt16LE(4)]).toEqual([0, 1, 3])
    const sizes = [0, 1, 2].map((index) => {
      const entry = body.subarray(6 + 16 * index, 22 + 16 * index)
      const [length, offset] = [entry.readUInt32LE(8), entry.readUInt32LE(12)]
      return [entry.readUInt8(0), pngSize(body.subarray(offset, offset + length)).width]
    })
    expect(sizes).toEqual([
      [16, 16],
      [32, 32],
      [48, 48],
    ])
  })

  test('are kept for a day, asked for again cheaply, and may be shown anywhere', async () => {
    const { port } = await serve()
    for (const path of ['/favicon.ico', '/apple-touch-icon.png', '/icons/192.png']) {
      const { status, headers } = await ask(port, path)
      expect([path, status]).toEqual([path, 200])
      expect(headers['cache-control']).toContain('max-age=86400')
      expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
      const again = await ask(port, path, { headers: { 'if-none-match': headers.etag ?? '' } })
      expect(again.status).toBe(304)
    }
  })
})

describe.each([
  ['/manifest.webmanifest', 'fr', '/', 'Ce qui est en panne'],
  ['/en/manifest.webmanifest', 'en', '/en/', 'What is out'],
])('%s', (path, lang, home, description) => {
  test('says what a telephone installs, in its language', async () => {
    const { port } = await serve()
    const { status, headers, body } = await ask(port, path)
    expect([status, headers['content-type']]).toEqual([200, 'application/manifest+json'])
    const { name } = outage().page
    expect(JSON.parse(body.toString())).toMatchObject({
      id: home,
      start_url: home,
      scope: '/',
      display: 'standalone',
      lang,
      name: name[lang as 'fr' | 'en'],
      short_name: name[lang as 'fr' | 'en'],
      description: expect.stringContaining(description),
      background_color: expect.stringMatching(/^#/),
      theme_color: expect.stringMatching(/^#/),
    })
  })

  test('names pictures that are there, of the sizes it says', async () => {
    const { port } = await serve()
    const manifest = JSON.parse((await ask(port, path)).body.toString())
    expect(manifest.icons.map(({ purpose }: { purpose: string }) => purpose)).toContain('maskable')
    for (const { src, sizes } of manifest.icons) {
      const { width, height } = pngSize((await ask(port, src)).body)
      expect(`${width}x${height}`).toBe(sizes)
    }
    expect((await ask(port, manifest.start_url)).status).toBe(200)
  })
})

test('the service worker is always asked for again, reaches us alone, and no other origin loads it', async () => {
  const { port } = await serve()
  const { status, headers } = await ask(port, '/sw.js')
  expect([status, headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
  expect(headers['cache-control']).toBe('no-cache')
  expect(headers['content-security-policy']).toContain("connect-src 'self'")
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  const page = await ask(port, '/')
  expect(page.headers['content-security-policy']).toContain("worker-src 'self'")
})
