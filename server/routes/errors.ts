import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './send-problem.ts'

/** Codes that programs may rely on, by status. What is not named is a plain bad request. */
const CODES: Readonly<Record<number, string>> = {
  413: 'body_too_large',
  414: 'address_too_long',
  415: 'media_type_unsupported',
  429: 'rate_limited',
  431: 'headers_too_large',
}

export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) {
    return sendProblem(request, reply, status, CODES[status] ?? 'bad_request', error.message)
  }
  request.log.error({ err: error, path: request.url }, 'a request failed')
  return sendProblem(request, reply, 500, 'internal_error', 'Something failed on our side.')
}

export function errorRoute(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(answerError)
}
