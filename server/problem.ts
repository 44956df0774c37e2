import type { Problem } from './api/schema-problem.ts'
import { STATUS_CODES } from './http.ts'

export type WrongParameter = Pick<Problem, 'parameter' | 'allowed'>

export const PROBLEM_TYPE = 'application/problem+json'

/** Under these errors are for programs. */
const API_PREFIXES = ['/api/v1', '/api/v2']

export function isApiPath(path: string): boolean {
  return API_PREFIXES.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))
}

/** The path of a request target, its query left out. */
export function pathOf(target: string): string {
  const query = target.indexOf('?')
  return query === -1 ? target : target.slice(0, query)
}

/**
 * A problem whose type is `about:blank`: the status says the kind, `code` the case.
 *
 * @param code lower-case words joined by `_`; never changed once published
 * @param instance the path that was asked for
 * @param about the parameter that is wrong, and what it may be
 */
export function problem(
  status: number,
  code: string,
  detail: string,
  instance: string,
  about: WrongParameter = {},
): Problem {
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: 'about:blank', title, status, detail, instance, code, ...about }
}
