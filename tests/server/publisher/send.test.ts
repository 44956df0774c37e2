import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createDoor } from '../../../server/door.ts'
import { createSend } from '../../../server/publisher/send.ts'
import { NOW } from '../../web/snapshots.ts'
import { outageEdition } from '../serving.ts'

const PATH = '/api/v1/summary'
const GET = `GET ${PATH} HTTP/1.1\r\nHost: x\r\n`
const KEPT = /Connection: keep-alive\r\nKeep-Alive: [^\r]*\r\n/
const CLOSED = /Connection: close\r\n/
const DATE = /^Date: .*\r\n/m

type Opened = { readonly port: number; readonly server: ReturnType<typeof createDoor>['server'] }

async function open(now: () => number = () => NOW): Promise<Opened> {
  const edition = await outageEdition()
  const { server, listen, close } = createDoor({ current: () => edition, now, secure: true })
  await listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(close)
  return { port: (server.address() as AddressInfo).port, server }
}

/** Sends requests in one breath over one connection; resolves the answers, to the byte, when it is closed. */
async function converse(port: number, requests: readonly string[]): Promise<readonly string[]> {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    said += text
  })
  socket.write(requests.map((request) => `${request}\r\n`).join(''))
  await once(socket, 'close')
  return said.split(/(?=HTTP\/1\.1 \d{3} )/)
}

const headOf = (answer: string | undefined) => answer?.split('\r\n\r\n')[0]

test('a head that is kept is, to the byte, the one that Node made', async () => {
  const { port } = await open()
  const [made, kept, head, closing] = await converse(port, [
    GET,
    GET,
    GET.replace('GET', 'HEAD'),
    `${GET}Connection: close\r\n`,
  ])
  expect(kept).toBe(made)
  expect(head).toBe(`${headOf(made)}\r\n\r\n`)
  expect(made).toMatch(KEPT)
  expect(closing).toMatch(CLOSED)
  const untold = (answer?: string) => answer?.replace(KEPT, '').replace(CLOSED, '').replace(DATE, '')
  expect(untold(closing)).toBe(untold(made))
})

test.each([65_536, 65_537])('a body of %i bytes is sent the same way again', async (bytes) => {
  const body = Buffer.alloc(bytes, 'é')
  const fields = ['Content-Length', String(bytes), 'X-Sign', 'é']
  const send = createSend()
  const server = createServer((_request, response) => send(response, { status: 200, fields, body }, NOW))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const [made, kept, again, closing] = await converse(port, [GET, GET, GET, `${GET}Connection: close\r\n`])
  expect(kept).toBe(made)
  expect(again).toBe(made)
  expect(made?.split('\r\n\r\n')[1]).toBe(body.toString('latin1'))
  expect(closing?.split('\r\n\r\n')[1]).toBe(body.toString('latin1'))
})

test('a head of a 304 has no body behind it, made or kept', async () => {
  const { port } = await open()
  const [full] = await converse(port, [`${GET}Connection: close\r\n`])
  const held = `${GET}If-None-Match: ${/ETag: (.*)\r\n/.exec(full ?? '')?.[1]}\r\n`
  const [made, kept, whole] = await converse(port, [held, held, `${GET}Connection: close\r\n`])
  expect(made).toMatch(/^HTTP\/1\.1 304 .*\r\n\r\n$/s)
  expect(kept).toBe(made)
  expect(whole).toContain('HTTP/1.1 200')
})

test.each([
  ['that asks for it', `${GET}Connection: close\r\n`],
  ['of HTTP/1.0', `GET ${PATH} HTTP/1.0\r\n`],
])('a connection %s is closed after its answer, whatever is kept', async (_, request) => {
  const { port } = await open()
  const answers = await converse(port, [GET, GET, request])
  expect(answers).toHaveLength(3)
  expect(answers[2]).toMatch(CLOSED)
})

test('the last answer that a connection may have says so', async () => {
  const { port, server } = await open()
  server.maxRequestsPerSocket = 3
  // Node leaves the closing to the client, and refuses whatever comes after.
  const answers = await converse(port, [GET, GET, GET, `${GET}Connection: close\r\n`])
  expect(answers.map((answer) => CLOSED.test(answer))).toEqual([false, false, true, true])
  expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['200', '200', '200', '503'])
})

test('a head is kept for its second alone', async () => {
  let now = NOW
  const { port, server } = await open(() => now)
  let made = 0
  server.prependListener('request', (_request, response) => {
    const { writeHead } = response
    response.writeHead = ((...given: Parameters<typeof writeHead>) => {
      made += 1
      return writeHead.apply(response, given)
    }) as typeof writeHead
  })
  const madeAt: number[] = []
  for (const at of [NOW, NOW + 1, NOW + 999, NOW + 1_000]) {
    now = at
    made = 0
    await converse(port, [GET, GET, `${GET}Connection: close\r\n`])
    madeAt.push(made)
  }
  // The closing one is always made.
  expect(madeAt).toEqual([2, 1, 1, 2])
})
