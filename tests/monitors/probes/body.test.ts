import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../lab/behaviour.ts'
import { FINE_PAGE, html } from '../../lab/pages.ts'
import { useLabProbe } from './lab-probe.ts'

const lab = useLabProbe()
const LIMIT = 65_536

function sends(body: Buffer, headers: Record<string, string> = {}): Behaviour {
  return { respond: (_request, response) => response.writeHead(200, headers).end(body) }
}

describe('content codings', () => {
  const marked = { expect: { contains: 'Suivre un envoi' } }
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ])('%s by %o', async (coding, compress) => {
    const body = compress(FINE_PAGE)
    const outcome = await lab.probe(sends(body, { 'content-encoding': coding }), marked)
    expect(outcome).toMatchObject({ reason: 'ok', wire: { bytesRead: body.length } })
  })

  it('one over the other', async () => {
    const body = gzipSync(brotliCompressSync(FINE_PAGE))
    expect(await lab.probe(sends(body, { 'content-encoding': 'br, gzip' }), marked)).toMatchObject({
      reason: 'ok',
    })
  })

  it('of a page longer than the cap leave its beginning', async () => {
    const page = Buffer.from(html('Grand', 'Suivre un envoi') + randomText(400_000))
    const outcome = await lab.probe(sends(gzipSync(page), { 'content-encoding': 'gzip' }), marked)
    expect(outcome.reason).toBe('ok')
    expect(outcome.wire.bytesRead).toBeLessThan(2 * LIMIT)
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('a %s bomb is too large', async (coding, compress) => {
    const bomb = compress(Buffer.alloc(LIMIT * 100))
    const outcome = await lab.probe(sends(bomb, { 'content-encoding': coding }))
    expect(outcome).toMatchObject({ reason: 'body_too_large' })
    expect(outcome.detail).toContain(coding)
  })

  it('broken ones are a fault of the protocol', async () => {
    const cut = gzipSync(randomText(2_000)).subarray(0, 300)
    const headers = { 'content-encoding': 'gzip' }
    expect(await lab.probe(sends(cut, headers))).toMatchObject({
      reason: 'protocol_error',
      detail: 'content-encoding gzip: Z_BUF_ERROR',
    })
    expect((await lab.probe(sends(Buffer.from('plain'), headers))).reason).toBe('protocol_error')
    expect((await lab.probe(sends(Buffer.from('x'), { 'content-encoding': 'lzma' }))).reason).toBe(
      'protocol_error',
    )
  })
})

describe('charsets', () => {
  const latin = Buffer.from('<title>Fermé</title>', 'latin1')
  const accents = { expect: { contains: 'Fermé' } }
  it.each([
    ['the header', latin, { 'content-type': 'text/html; charset=ISO-8859-1' }],
    ['a meta element', Buffer.concat([Buffer.from('<meta charset="windows-1252">'), latin]), {}],
    ['nothing: UTF-8', Buffer.from('<title>Fermé</title>'), {}],
    [
      'an unknown name: UTF-8',
      Buffer.from('<title>Fermé</title>'),
      { 'content-type': 'text/html; charset=klingon' },
    ],
  ])('by %s', async (_name, body, headers) => {
    expect(await lab.probe(sends(body, headers as Record<string, string>), accents)).toMatchObject({
      reason: 'ok',
    })
  })
})

describe('the cap', () => {
  it('ends a body without end', async () => {
    const outcome = await lab.probe('endless')
    expect(outcome.reason).toBe('ok')
    expect(outcome.wire.bytesRead).toBeLessThan(4 * LIMIT)
  })

  it('leaves out what comes after it', async () => {
    const body = Buffer.from(`${'a'.repeat(LIMIT)}Suivre un envoi`)
    const outcome = await lab.probe(sends(body), { expect: { contains: 'Suivre un envoi' } })
    expect(outcome).toMatchObject({ reason: 'content_mismatch', detail: 'contains' })
  })

  it('does not stop a body of exactly its size', async () => {
    const outcome = await lab.probe(sends(Buffer.alloc(LIMIT, 'a')), {
      expect: { bodyBytes: { min: LIMIT, max: LIMIT } },
    })
    expect(outcome.reason).toBe('ok')
  })
})

function randomText(length: number): string {
  let seed = 7
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed.toString(36)
  }
  let text = ''
  while (text.length < length) text += next()
  return text
}
