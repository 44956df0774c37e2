import Fastify from 'fastify'

// What a server of the same kind needs at least to be there: fastify, one route, no plugins.
const app = Fastify()
app.get('/', (_request, reply) =>
  reply.type('text/html; charset=utf-8').send('<!doctype html><title>floor</title>'),
)
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) })
