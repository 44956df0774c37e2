import Schema from 'typebox/schema'
import type { JsonSchema, OpenApi } from '../../../server/api/openapi.ts'

type Schemas = OpenApi['components']['schemas']

function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  return typeof schema.$ref === 'string' ? (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema
}

/** What a body breaks of a schema of the document: names, types, values. */
export function faultsOf(body: unknown, schema: JsonSchema, { components }: OpenApi): readonly string[] {
  const [, errors] = Schema.Errors({ ...schema, components } as never, body)
  return errors.map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** Where a body has its names in another order than the document. */
export function disorderOf(body: unknown, schema: JsonSchema, document: OpenApi, at = ''): readonly string[] {
  const { schemas } = document.components
  if (body === null || typeof body !== 'object') return []
  const choices = Array.isArray(schema.anyOf) ? (schema.anyOf as JsonSchema[]) : [schema]
  const own = choices.map((choice) => resolved(choice, schemas)).find(({ type }) => type !== 'null') ?? {}
  if (Array.isArray(body)) {
    return body.flatMap((item, index) =>
      disorderOf(item, own.items as JsonSchema, document, `${at}/${index}`),
    )
  }
  const properties = (own.properties ?? {}) as Record<string, JsonSchema>
  const names = Object.keys(body)
  const wanted = Object.keys(properties).filter((name) => name in body)
  const here = names.join() === wanted.join() ? [] : [`${at}: ${names.join()} instead of ${wanted.join()}`]
  return [
    ...here,
    ...Object.entries(body).flatMap(([name, inner]) =>
      disorderOf(inner, properties[name] ?? {}, document, `${at}/${name}`),
    ),
  ]
}
