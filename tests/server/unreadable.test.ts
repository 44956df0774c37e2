import { once } from 'node:events'
import { connect } from 'node:net'
import { PassThrough } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { createBroadcast } from '../../server/events/broadcast.ts'
import { LIMITS } from '../../server/limits.ts'
import { refuseUnreadable } from '../../server/unreadable.ts'
import { NOW } from '../web/snapshots.ts'
import { archiveOf, ask, outageEdition, serve } from './serving.ts'

const SECURITY = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'strict-transport-security',
]

/** What comes back for these bytes, until the server hangs up. */
async function send(port: number, ...pieces: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let said = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    said += text
  })
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  for (const piece of pieces) {
    const before = said
    socket.write(piece)
    if (piece !== pieces.at(-1)) await expect.poll(() => said).not.toBe(before)
  }
  await closed
  return said
}

test.each([
  ['no request at all', '\0\u0001garbage\r\n\r\n', 400],
  ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400],
  ['a header that breaks its line', 'GET / HTTP/1.1\r\nHost: x\r\nA: b\rSet-Cookie: c\r\n\r\n', 400],
  ['an unknown version', 'GET / HTTP/9.9\r\n\r\n', 400],
  ['two lengths', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['an expectation that nobody meets', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: the best\r\n\r\n', 417],
  ['too long headers', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(LIMITS.headerLimitBytes)}`, 431],
  ['a too long address', `GET /${'a'.repeat(LIMITS.headerLimitBytes)}`, 431],
])('%s is refused as everything else is: with every security header', async (_, bytes, status) => {
  const { port } = await serve()
  const [head = '', body] = (await send(port, bytes)).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  const lines = head.toLowerCase().split('\r\n')
  const { headers } = await ask(port, '/healthz')
  for (const name of SECURITY) {
    expect(lines).toContain(`${name}: ${headers[name]}`.toLowerCase())
  }
  expect(lines).toContain(`content-length: ${body?.length}`)
  expect(lines).not.toContain('set-cookie: c')
})

test('is counted with the other answers', async () => {
  const { port } = await serve()
  await send(port, 'nonsense\r\n\r\n')
  expect(String((await ask(port, '/metrics')).body)).toContain('{class="4xx",maker="computed"} 1\n')
})

test('never ends up in the middle of another answer', async () => {
  const edition = await outageEdition()
  const events = createBroadcast({ now: () => NOW })
  events.publish(edition)
  const { port } = await serve({ events })
  const said = await send(port, 'GET /api/v1/events HTTP/1.1\r\nHost: x\r\n\r\n', 'nonsense\r\n\r\n')
  expect(said).toMatch(/^HTTP\/1.1 200 OK/)
  expect(said).not.toContain('HTTP/1.1 400')
})

test('a request that takes too long is told so, with every security header', () => {
  const wire = new PassThrough()
  const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
  expect(refuseUnreadable(late, wire, true)).toBe(408)
  const said = String(wire.read()).toLowerCase()
  expect(said).toMatch(/^http\/1.1 408 /)
  for (const name of SECURITY) expect(said).toContain(`\r\n${name}: `)
})

test.each([
  ['an error of ours', 500, '/incidents/2024-old', {}],
  ['before the first edition', 503, '/', { current: () => undefined }],
  ['too many questions', 429, '/api/v1/incidents?limit=1', { ratePerMinute: 1 }],
])('%s has every security header too', async (_, status, path, options) => {
  const archive = archiveOf({
    incident: async () => {
      throw new Error('disk on fire')
    },
  })
  const { port } = await serve({ archive, ...options })
  if (status === 429) await ask(port, path)
  const answer = await ask(port, path)
  expect(answer.status).toBe(status)
  for (const name of SECURITY) expect(answer.headers).toHaveProperty(name)
})
