import { headerValue, hostName, proxyAddress, regex, sentence, statusRange } from './formats.ts'
import { CLOSED, Count, Duration, Flag, formatted, Size, Slug, Url } from './schema-scalars.ts'

const Line = formatted(headerValue, 'text')
const NonEmpty = formatted(sentence, 'text')

const Headers = {
  type: 'object',
  patternProperties: { '^.*$': Line },
  expects: 'a mapping of header names to texts',
} as const

/** Credentials for the `authorization` header: one of the two, always from the environment. */
const Auth = {
  ...CLOSED,
  minProperties: 1,
  maxProperties: 1,
  properties: {
    basic: {
      ...CLOSED,
      required: ['username', 'password'],
      properties: { username: NonEmpty, password: NonEmpty },
    },
    bearer: Line,
  },
} as const

/** Paths are relative to the file they stand in. */
const Tls = {
  ...CLOSED,
  properties: {
    minDaysLeft: Count(0, 365),
    ca: NonEmpty,
    cert: NonEmpty,
    key: NonEmpty,
    insecure: Flag,
  },
} as const

const Scalar = {
  anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'null' }],
  expects: 'text, a number, true, false or null',
} as const

const Bound = { type: 'number', expects: 'a number' } as const

/** `{ge: 1, lt: 10}`: every comparison named must hold. */
const Comparisons = {
  ...CLOSED,
  minProperties: 1,
  properties: { eq: Scalar, ne: Scalar, lt: Bound, le: Bound, gt: Bound, ge: Bound, exists: Flag },
} as const

const Status = {
  anyOf: [Count(100, 599), formatted(statusRange, 'a status')],
  expects: 'a status such as 200, or a range such as 200-299, within 100-599',
} as const

const Expect = {
  ...CLOSED,
  properties: {
    status: { type: 'array', items: Status, minItems: 1, expects: 'a list, such as [200-299]' },
    contains: NonEmpty,
    notContains: NonEmpty,
    matches: formatted(regex, 'a regular expression'),
    /** JSONPath → comparisons. */
    jsonPath: {
      type: 'object',
      patternProperties: { '^.*$': Comparisons },
      expects: 'a mapping of JSONPaths to comparisons, such as {$.status: {eq: ok}}',
    },
    header: Headers,
    finalHost: formatted(hostName, 'a host name'),
    bodyBytes: { ...CLOSED, minProperties: 1, properties: { min: Size('16MiB'), max: Size('16MiB') } },
  },
} as const

/** One check as an operator writes it. */
export const CheckSchema = {
  ...CLOSED,
  required: ['id', 'url'],
  properties: {
    id: Slug,
    url: Url,
    method: { enum: ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    headers: Headers,
    body: { type: 'string', expects: 'text' },
    auth: Auth,
    interval: Duration('1s', '24h'),
    timeout: Duration('100ms', '5m'),
    slow: Duration('1ms', '5m'),
    ipVersion: { enum: ['auto', 4, 6] },
    tls: Tls,
    proxy: formatted(proxyAddress, 'the URL of a proxy'),
    expect: Expect,
  },
} as const
