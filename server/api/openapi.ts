import type { TSchema } from 'typebox'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { SnapshotEvent } from '../events/schema.ts'
import { PROBLEM_TYPE } from '../problem.ts'
import { NAMED_SCHEMAS } from './named-schemas.ts'
import { OPERATIONS, type Operation, TAGS } from './operations.ts'
import { Incident } from './schema-incident.ts'
import { Problem } from './schema-problem.ts'
import { ServiceEntry } from './schema-service.ts'

/** A schema as JSON, the named ones within it referred to. */
export type JsonSchema = { readonly [keyword: string]: unknown }

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description: string
  readonly schema: JsonSchema
}

export type Documented = {
  readonly operationId: string
  readonly tags: readonly Operation['tag'][]
  readonly summary: string
  readonly description?: string
  readonly parameters: readonly Parameter[]
  readonly responses: Readonly<Record<string, unknown>>
}

/** An OpenAPI 3.1 document (<https://spec.openapis.org/oas/v3.1.1.html>). */
export type OpenApi = {
  readonly openapi: '3.1.1'
  readonly info: {
    readonly title: string
    readonly version: string
    readonly description: string
    readonly contact: { readonly email: string }
    readonly license: { readonly name: string; readonly identifier: string }
  }
  readonly servers: readonly { readonly url: string }[]
  readonly security: readonly []
  readonly tags: typeof TAGS
  readonly paths: Readonly<Record<string, { readonly get: Documented }>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

/** Grows when an answer or a parameter changes; `/api/v1` stays for as long as no field is taken away. */
const VERSION = '1.0.0'

const NAMES = new Map<unknown, string>(Object.entries(NAMED_SCHEMAS).map(([name, schema]) => [schema, name]))

function withReferences(value: unknown): unknown {
  const name = NAMES.get(value)
  return name === undefined ? inside(value) : { $ref: `#/components/schemas/${name}` }
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReferences)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withReferences(inner)]))
}

/** What a parameter's schema says, its description apart: there OpenAPI has a place of its own for it. */
function parameterOf(place: Parameter['in'], name: string, schema: object): Parameter {
  const { description = '', ...rules } = schema as { readonly description?: string }
  return { name, in: place, required: place === 'path', description, schema: inside(rules) as JsonSchema }
}

const LAST_EVENT_ID = {
  type: 'string',
  description: 'The id of the last event that was read, to be told what came after it.',
}

function parametersOf({ pathParameters = {}, query, body }: Operation): readonly Parameter[] {
  return [
    ...Object.entries(pathParameters).map(([name, schema]) => parameterOf('path', name, schema)),
    ...Object.entries(query?.properties ?? {}).map(([name, schema]) => parameterOf('query', name, schema)),
    ...(body === 'event-stream' ? [parameterOf('header', 'Last-Event-ID', LAST_EVENT_ID)] : []),
  ]
}

const REFUSALS: Readonly<Record<string, string>> = {
  400: 'A parameter is wrong: `parameter` names it, `allowed` says what it may be.',
  404: 'There is nothing of that id.',
  429: 'Too many requests for which work is done: `Retry-After` says when to ask again.',
  503: 'Not now: `Retry-After` says when to ask again.',
}

const RETRY_AFTER = {
  'Retry-After': { description: 'In so many seconds.', schema: { type: 'integer', minimum: 0 } },
}

function refusal(status: number): readonly [string, object] {
  const description = REFUSALS[status]
  const headers = status === 429 || status === 503 ? { headers: RETRY_AFTER } : {}
  return [
    String(status),
    { description, ...headers, content: { [PROBLEM_TYPE]: { schema: withReferences(Problem) } } },
  ]
}

/** What each event carries as JSON in its `data`, by the name in its `event`: definitions beside a text that no schema describes. */
const EVENTS = { snapshot: SnapshotEvent, service: ServiceEntry, incident: Incident }

function streamed(description: string): readonly (readonly [string, object])[] {
  const schema = { type: 'string', $defs: inside(EVENTS) }
  return [['200', { description, content: { 'text/event-stream': { schema } } }]]
}

function prepared(description: string, body: TSchema): readonly (readonly [string, object])[] {
  const headers = {
    ETag: { description: 'Strong: to ask with `If-None-Match`.', schema: { type: 'string' } },
  }
  return [
    ['200', { description, headers, content: { 'application/json': { schema: withReferences(body) } } }],
    ['304', { description: 'What you hold is still what there is.', headers }],
  ]
}

function responsesOf({ body, summary, refusals }: Operation): Documented['responses'] {
  const good = body === 'event-stream' ? streamed(summary) : prepared(summary, body)
  return Object.fromEntries([...good, ...[...refusals, 503].map(refusal)])
}

function documented(operation: Operation): Documented {
  const { id, tag, summary, description } = operation
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    parameters: parametersOf(operation),
    responses: responsesOf(operation),
  }
}

/** The document of the API, from the schemas that its parameters are validated by and its answers tested against. */
export function openApiOf({ page }: Pick<Snapshot, 'page'>): OpenApi {
  return {
    openapi: '3.1.1',
    info: {
      title: `${page.name.en}: API`,
      version: VERSION,
      description: [
        'Public and read-only, for any origin, without a key.',
        'Instants are ISO 8601 in UTC with milliseconds in names ending `At`, latencies milliseconds in names ending `Ms`, spans of time seconds in names ending `Seconds`.',
        'What is not known is `null`, never 0 or 100.',
        'Texts come in French and English as `{fr, en}`.',
        'Every answer but the event stream has a strong `ETag`: ask with `If-None-Match`.',
      ].join(' '),
      contact: { email: page.contact },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: page.url.replace(/\/+$/, '') }],
    security: [],
    tags: TAGS,
    paths: Object.fromEntries(
      OPERATIONS.map((operation) => [operation.path, { get: documented(operation) }]),
    ),
    components: {
      schemas: Object.fromEntries(
        Object.entries(NAMED_SCHEMAS).map(([name, schema]) => [name, inside(schema) as JsonSchema]),
      ),
    },
  }
}
