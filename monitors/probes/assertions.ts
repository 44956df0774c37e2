import type { Expectations } from '../../config/config.ts'
import type { Finding } from './failure.ts'
import type { FinalAnswer } from './journey.ts'
import { meets } from './json-path.ts'
import type { PatternRunner } from './pattern.ts'

const TOO_MANY_REQUESTS = 429

/**
 * The first expectation that an answer does not meet, or nothing. A detail names the expectation and
 * never repeats the body or the expected value, which may come from a secret.
 */
export async function unmet(
  answer: FinalAnswer,
  expect: Expectations,
  patterns: PatternRunner,
): Promise<Finding | null> {
  return (
    unmetStatus(answer, expect) ??
    unmetHeader(answer, expect) ??
    unmetHost(answer, expect) ??
    unmetSize(answer, expect) ??
    unmetText(answer, expect) ??
    unmetJson(answer, expect) ??
    (await unmetPattern(answer, expect, patterns))
  )
}

function mismatch(detail: string): Finding {
  return { reason: 'content_mismatch', detail }
}

function unmetStatus({ status }: FinalAnswer, expect: Expectations): Finding | null {
  const expected = expect.status.some(([from, to]) => from <= status && status <= to)
  if (expected) return null
  if (status === TOO_MANY_REQUESTS) return { reason: 'rate_limited', detail: `${status}` }
  return expect.status.length === 0 ? null : { reason: 'http_status', detail: `${status}` }
}

function unmetHeader({ headers }: FinalAnswer, expect: Expectations): Finding | null {
  const failing = Object.entries(expect.header).find(([name, text]) => !headers[name]?.includes(text))
  return failing ? mismatch(`header ${failing[0]}`) : null
}

function unmetHost({ url }: FinalAnswer, expect: Expectations): Finding | null {
  const same = expect.finalHost === null || expect.finalHost.toLowerCase() === url.hostname
  return same ? null : mismatch(`final host ${url.hostname}`)
}

/** A body cut at the cap is longer than any `max`, and long enough for any `min` that we can know of. */
function unmetSize({ body }: FinalAnswer, expect: Expectations): Finding | null {
  if (expect.bodyBytes === null) return null
  const { min, max } = expect.bodyBytes
  if (max !== null && (body.bytes > max || body.cut)) {
    return { reason: 'body_too_large', detail: `${body.cut ? 'more than ' : ''}${body.bytes} bytes` }
  }
  return min !== null && body.bytes < min && !body.cut ? mismatch(`${body.bytes} bytes`) : null
}

function unmetText({ body }: FinalAnswer, expect: Expectations): Finding | null {
  if (expect.contains !== null && !body.text.includes(expect.contains)) return mismatch('contains')
  if (expect.notContains !== null && body.text.includes(expect.notContains)) return mismatch('notContains')
  return null
}

function unmetJson({ body }: FinalAnswer, expect: Expectations): Finding | null {
  if (expect.jsonPath.length === 0) return null
  const document = parseJson(body.text)
  if (document === undefined) return mismatch(body.cut ? 'JSON longer than the body limit' : 'not JSON')
  const failing = expect.jsonPath.find((each) => !meets(document, each))
  return failing ? mismatch(`jsonPath ${failing.path} ${failing.op}`) : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function unmetPattern(
  { body }: FinalAnswer,
  expect: Expectations,
  patterns: PatternRunner,
): Promise<Finding | null> {
  if (expect.matches === null) return null
  switch (await patterns.test(expect.matches, body.text)) {
    case 'match':
      return null
    case 'no_match':
      return mismatch('matches')
    case 'too_slow':
      return { reason: 'internal_error', detail: 'matches: the expression takes too long' }
    case 'failed':
      return { reason: 'internal_error', detail: 'matches: the expression does not run' }
  }
}
