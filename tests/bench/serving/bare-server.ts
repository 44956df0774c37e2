import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

// The floor below which no server on node:http can go: one buffer, its headers, nothing decided but the status.
const [port, bodyFile = '', headersFile = '', status = '200'] = process.argv.slice(2)
const body = readFileSync(bodyFile)
const headers = JSON.parse(readFileSync(headersFile, 'utf8')) as string[]
const code = Number(status)

createServer({ keepAliveTimeout: 65_000 }, (_request, response) => {
  response.writeHead(code, headers)
  if (code === 304) response.end()
  else response.end(body)
}).listen(Number(port), '127.0.0.1')
