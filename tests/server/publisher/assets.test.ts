import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, serve } from '../serving.ts'

async function builtFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'vigie-assets-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  await writeFile(join(dir, 'main-AbC123.js'), 'export const words = "a few words"\n'.repeat(100))
  await mkdir(join(dir, 'fonts'))
  await writeFile(join(dir, 'fonts', 'plain-1.woff2'), Buffer.from([1, 2, 3]))
  return dir
}

test('hashed files are served for good, compressed, and only they', async () => {
  const { port } = await serve({ assetsDir: await builtFolder() })
  const script = await ask(port, '/assets/main-AbC123.js', { headers: { 'accept-encoding': 'br' } })
  expect(script.status).toBe(200)
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  const held = await ask(port, '/assets/main-AbC123.js', {
    headers: { 'accept-encoding': 'br', 'if-none-match': script.headers.etag ?? '' },
  })
  expect(held.status).toBe(304)
  expect((await ask(port, '/assets/fonts/plain-1.woff2')).body).toEqual(Buffer.from([1, 2, 3]))
})

test.each([
  '/assets/',
  '/assets/../package.json',
  '/assets/%2e%2e/package.json',
  '/assets/fonts/..%2fmain-AbC123.js',
  '/assets//main-AbC123.js',
  '/assets/main-AbC123.js%00',
])('%s is no address', async (path) => {
  const { port } = await serve({ assetsDir: await builtFolder() })
  expect((await ask(port, path)).status).toBe(404)
})

test('without a build there are none, and the pages are served all the same', async () => {
  const { port } = await serve({ assetsDir: join(tmpdir(), 'vigie-no-such-folder') })
  expect((await ask(port, '/')).status).toBe(200)
})
