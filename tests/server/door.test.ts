import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createDoor } from '../../server/door.ts'
import { LIMITS } from '../../server/limits.ts'
import type { Edition } from '../../server/publisher/edition.ts'
import { NOW } from '../web/snapshots.ts'
import { ask, outageEdition } from './serving.ts'

it('serves what is prepared before anybody stands behind it, and lets the rest wait', async () => {
  const edition = await outageEdition()
  const door = createDoor({ current: () => edition, now: () => NOW, secure: true })
  await door.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => door.close())
  const { port } = door.server.address() as AddressInfo

  const early = new Promise((resolve) => door.server.once('request', resolve))
  const computed = ask(port, '/healthz')
  await early
  expect((await ask(port, '/')).status).toBe(200)

  door.passTo((_request, response) => response.writeHead(299).end())
  expect((await computed).status).toBe(299)
  expect((await ask(port, '/healthz')).status).toBe(299)
})

it('looks again after those who came before what they ask for was there', async () => {
  let edition: Edition | undefined
  const door = createDoor({ current: () => edition, now: () => NOW, secure: true })
  await door.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => door.close())
  const { port } = door.server.address() as AddressInfo

  const both = new Promise<void>((resolve) => {
    let asked = 0
    door.server.on('request', () => {
      asked += 1
      if (asked === 2) resolve()
    })
  })
  const home = ask(port, '/')
  const computed = ask(port, '/healthz')
  await both
  edition = await outageEdition()
  door.lookAgain()
  expect((await home).status).toBe(200)

  door.passTo((_request, response) => response.writeHead(299).end())
  expect((await computed).status).toBe(299)
})

it('says why it cannot listen', async () => {
  const options = { current: () => undefined, now: () => NOW, secure: true }
  const first = createDoor(options)
  await first.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => first.close())
  const { port } = first.server.address() as AddressInfo
  await expect(createDoor(options).listen({ host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})

it.each([
  ['answers all that a client sends in one breath and reads', LIMITS.pipelinedRequests, 'all'],
  ['hangs up on a client that sends more than it may before the first answer', 200, 'fewer'],
])('%s', async (_, requests, answered) => {
  const edition = await outageEdition()
  const door = createDoor({ current: () => edition, now: () => NOW, secure: true })
  await door.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => door.close())
  const { port } = door.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  let said = ''
  socket.setEncoding('latin1').on('data', (text: string) => {
    said += text
  })
  const closed = once(socket, 'close')
  const one = 'GET /api/v1/summary HTTP/1.1\r\nHost: x\r\n'
  socket.write(`${`${one}\r\n`.repeat(requests - 1)}${one}Connection: close\r\n\r\n`)
  await closed
  const answers = said.split('HTTP/1.1 200 OK').length - 1
  if (answered === 'all') expect(answers).toBe(requests)
  else expect(answers).toBeLessThan(requests)
})
