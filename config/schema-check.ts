import { Type } from 'typebox'
import { headerValue, hostName, proxyAddress, regex, sentence, statusRange } from './formats.ts'
import { CLOSED, Count, Duration, formatted, Size, Slug, Url } from './schema-scalars.ts'

const Line = formatted(headerValue, 'text')
const NonEmpty = formatted(sentence, 'text')
const Flag = Type.Boolean({ expects: 'true or false' })

const Headers = Type.Record(Type.String(), Line, { expects: 'a mapping of header names to texts' })

/** Credentials for the `authorization` header: one of the two, always from the environment. */
const Auth = Type.Object(
  {
    basic: Type.Optional(Type.Object({ username: NonEmpty, password: NonEmpty }, CLOSED)),
    bearer: Type.Optional(Line),
  },
  { ...CLOSED, minProperties: 1, maxProperties: 1 },
)

/** Paths are relative to the file they stand in. */
const Tls = Type.Object(
  {
    minDaysLeft: Type.Optional(Count(0, 365)),
    ca: Type.Optional(NonEmpty),
    cert: Type.Optional(NonEmpty),
    key: Type.Optional(NonEmpty),
    insecure: Type.Optional(Flag),
  },
  CLOSED,
)

const SCALAR = { expects: 'text, a number, true, false or null' }
const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()], SCALAR)

/** `{ge: 1, lt: 10}`: every comparison named must hold. */
const Comparisons = Type.Object(
  {
    eq: Type.Optional(Scalar),
    ne: Type.Optional(Scalar),
    lt: Type.Optional(Type.Number({ expects: 'a number' })),
    le: Type.Optional(Type.Number({ expects: 'a number' })),
    gt: Type.Optional(Type.Number({ expects: 'a number' })),
    ge: Type.Optional(Type.Number({ expects: 'a number' })),
    exists: Type.Optional(Flag),
  },
  { ...CLOSED, minProperties: 1 },
)

const Status = Type.Union([Count(100, 599), formatted(statusRange, 'a status')], {
  expects: 'a status such as 200, or a range such as 200-299, within 100-599',
})

const Expect = Type.Object(
  {
    status: Type.Optional(Type.Array(Status, { minItems: 1, expects: 'a list, such as [200-299]' })),
    contains: Type.Optional(NonEmpty),
    notContains: Type.Optional(NonEmpty),
    matches: Type.Optional(formatted(regex, 'a regular expression')),
    /** JSONPath → comparisons. */
    jsonPath: Type.Optional(
      Type.Record(Type.String(), Comparisons, {
        expects: 'a mapping of JSONPaths to comparisons, such as {$.status: {eq: ok}}',
      }),
    ),
    header: Type.Optional(Headers),
    finalHost: Type.Optional(formatted(hostName, 'a host name')),
    bodyBytes: Type.Optional(
      Type.Object(
        { min: Type.Optional(Size('16MiB')), max: Type.Optional(Size('16MiB')) },
        { ...CLOSED, minProperties: 1 },
      ),
    ),
  },
  CLOSED,
)

/** One check as an operator writes it. */
export const CheckSchema = Type.Object(
  {
    id: Slug,
    url: Url,
    method: Type.Optional(Type.Enum(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])),
    headers: Type.Optional(Headers),
    body: Type.Optional(Type.String({ expects: 'text' })),
    auth: Type.Optional(Auth),
    interval: Type.Optional(Duration('1s', '24h')),
    timeout: Type.Optional(Duration('100ms', '5m')),
    slow: Type.Optional(Duration('1ms', '5m')),
    ipVersion: Type.Optional(Type.Enum(['auto', 4, 6])),
    tls: Type.Optional(Tls),
    proxy: Type.Optional(formatted(proxyAddress, 'the URL of a proxy')),
    expect: Type.Optional(Expect),
  },
  CLOSED,
)
