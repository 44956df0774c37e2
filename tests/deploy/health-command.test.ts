import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { stagesOf } from './instructions.ts'

const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8')
const check =
  stagesOf(dockerfile)
    .at(-1)
    ?.find(({ name }) => name === 'HEALTHCHECK')?.value ?? ''
const [, ...argv]: string[] = JSON.parse(check.slice(check.indexOf('[')))

async function exitCode(port: number): Promise<number> {
  const child = spawn(process.execPath, argv, { env: { PORT: String(port) }, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  return code
}

async function answering(status: number): Promise<number> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? status : 404).end()
  })
  onTestFinished(() => {
    server.close()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

test('the health command of the image says 0 for a server that answers, else 1', async () => {
  const gone = createServer()
  await once(gone.listen(0, '127.0.0.1'), 'listening')
  const { port } = gone.address() as AddressInfo
  gone.close()
  await once(gone, 'close')
  expect(
    await Promise.all([exitCode(await answering(200)), exitCode(await answering(503)), exitCode(port)]),
  ).toEqual([0, 1, 1])
})
