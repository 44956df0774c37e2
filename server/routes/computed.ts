import type { FastifyReply, FastifyRequest } from 'fastify'
import { createEditionCache } from '../api/edition-cache.ts'
import type { Refusal } from '../api/wrong-parameter.ts'
import { createAnswer } from '../publisher/answer.ts'
import type { Edition, Representation } from '../publisher/edition.ts'
import { renderOne } from '../publisher/render.ts'
import { sendProblem } from './send-problem.ts'

/** What is wrong with a question, in place of its answer. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.detail)
    this.refusal = refusal
  }
}

/** Answers with the body that `compute` makes of the edition; not found where it makes none. */
export type SendComputed = (
  request: FastifyRequest,
  reply: FastifyReply,
  compute: (edition: Edition) => Promise<object | undefined>,
) => Promise<FastifyReply>

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, detail, about }: Refusal,
): FastifyReply {
  return sendProblem(request, reply, 400, code, detail, about)
}

/** Computes each answer once for an edition and a question, and sends it as prepared ones are sent. */
export function createComputed(options: {
  readonly current: () => Edition | undefined
  readonly now: () => number
}): SendComputed {
  const answer = createAnswer()
  const answers = createEditionCache<Representation | undefined>()

  return async (request, reply, compute) => {
    const edition = options.current()
    const notFound = () => {
      reply.callNotFound()
      return reply
    }
    if (edition === undefined) return notFound()
    try {
      const representation = await answers(edition, request.url, async () => {
        const body = await compute(edition)
        if (body === undefined) return undefined
        return renderOne(
          { body: JSON.stringify(body), contentType: 'application/json', exposure: 'data' },
          edition,
        )
      })
      if (representation === undefined) return notFound()
      reply.hijack()
      answer(request.raw, reply.raw, representation, options.now())
      return reply
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return refuse(request, reply, error.refusal)
    }
  }
}
