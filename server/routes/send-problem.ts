import type { FastifyReply, FastifyRequest } from 'fastify'
import type { LocalizedText } from '../../monitors/domain/text.ts'
import { isApiPath, PROBLEM_TYPE, pathOf, problem, type WrongParameter } from '../problem.ts'
import { languageFor } from './language.ts'

/** What a person reads where no page can be made. */
const PLAIN: Readonly<Record<string, LocalizedText>> = {
  starting: {
    fr: 'La page se prépare. Réessayez dans quelques secondes.',
    en: 'The page is being prepared. Try again in a few seconds.',
  },
  rate_limited: {
    fr: 'Vous avez demandé beaucoup de pages en peu de temps. Réessayez dans une minute.',
    en: 'You asked for many pages in a short time. Try again in a minute.',
  },
}

const OTHER: LocalizedText = {
  fr: 'Cette demande n’a pas pu être traitée.',
  en: 'This request could not be answered.',
}

/**
 * An error: a problem of RFC 9457 under the API, a plain sentence in the reader's language elsewhere.
 *
 * @param code stable, for programs
 * @param detail for the person who reads the program's log; never anything internal
 * @param about the parameter that is wrong, for programs
 */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  detail: string,
  about?: WrongParameter,
): FastifyReply {
  const path = pathOf(request.url)
  reply.code(status).header('Cache-Control', 'no-store')
  if (isApiPath(path)) {
    reply.header('Access-Control-Allow-Origin', '*').header('Cross-Origin-Resource-Policy', 'cross-origin')
    // As bytes: to a string of JSON fastify would add a charset, which JSON has none of.
    return reply
      .header('Content-Type', PROBLEM_TYPE)
      .send(Buffer.from(JSON.stringify(problem(status, code, detail, path, about))))
  }
  const language = languageFor(path, request.headers['accept-language'])
  const sentence = PLAIN[code] ?? OTHER
  return reply
    .header('Content-Language', language)
    .type('text/plain; charset=utf-8')
    .send(`${sentence[language]}\n`)
}
