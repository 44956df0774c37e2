import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isApiPath, pathOf } from '../problem.ts'
import type { Edition, Representation } from '../publisher/edition.ts'
import { acceptedCodings } from '../publisher/negotiate.ts'
import { languageFor } from './language.ts'
import { sendProblem } from './send-problem.ts'

/** The process is up before its first page is: that takes a second or two. */
const RETRY_AFTER_SECONDS = 2

/** Sends a prepared body with another status than 200, which leaves no validators to it. */
function sendWithStatus(
  status: number,
  representation: Representation,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { bodies, headers, contentType } = representation
  const codings = acceptedCodings(request.headers['accept-encoding'])
  const coding = codings.find((wished) => bodies[wished] !== undefined) ?? 'identity'
  reply.code(status).headers(Object.fromEntries(headers)).type(contentType)
  if (coding !== 'identity') reply.header('Content-Encoding', coding)
  // fastify takes no shared memory.
  return reply.send(Buffer.from(bodies[coding] ?? bodies.identity))
}

/** Whatever nobody else answers: the page that says so in the reader's language, or a problem for programs. */
export function notFoundRoute(app: FastifyInstance, current: () => Edition | undefined): void {
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request.url)
    const edition = current()
    if (edition === undefined) {
      reply.header('Retry-After', RETRY_AFTER_SECONDS)
      return sendProblem(request, reply, 503, 'starting', 'The first page is not ready yet.')
    }
    if (isApiPath(path)) {
      return sendProblem(request, reply, 404, 'not_found', 'There is nothing at this address.')
    }
    const language = languageFor(path, request.headers['accept-language'])
    return sendWithStatus(404, edition.notFound[language], request, reply)
  })
}
