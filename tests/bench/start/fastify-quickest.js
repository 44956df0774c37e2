import { enableCompileCache } from 'node:module'

// The floor as quick as it can be: no types to strip, and what was compiled before is not compiled again.
enableCompileCache()
const { default: Fastify } = await import('fastify')
const app = Fastify()
app.get('/', (_request, reply) =>
  reply.type('text/html; charset=utf-8').send('<!doctype html><title>floor</title>'),
)
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) })
