import { readFileSync } from 'node:fs'
import Fastify from 'fastify'

// fastify's own floor: one route, no plugins, no log; the route sets the headers and sends the buffer.
const [port, bodyFile = '', headersFile = '', status = '200'] = process.argv.slice(2)
const body = readFileSync(bodyFile)
const flat = JSON.parse(readFileSync(headersFile, 'utf8')) as string[]
const headers = Object.fromEntries(
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? '', flat[2 * index + 1]]),
)
const code = Number(status)

const app = Fastify({ keepAliveTimeout: 65_000 })
app.get('/*', (_request, reply) => {
  reply.code(code).headers(headers)
  return code === 304 ? reply.send() : reply.send(body)
})
await app.listen({ host: '127.0.0.1', port: Number(port) })
