import type { ApiField, ApiOperation, ApiReference } from '../../web/pages/api-reference.ts'
import type { Documented, JsonSchema, OpenApi } from './openapi.ts'

const REFERENCE = '#/components/schemas/'

type Kind = { readonly type: string; readonly schema: string | null }

function kindOf(schema: JsonSchema): Kind {
  if (typeof schema.$ref === 'string') return { type: '', schema: schema.$ref.slice(REFERENCE.length) }
  if (Array.isArray(schema.enum)) return { type: schema.enum.join(' | '), schema: null }
  if (Array.isArray(schema.anyOf)) {
    const kinds = schema.anyOf.map((inner: JsonSchema) => kindOf(inner))
    const named = kinds.find((kind) => kind.schema !== null)
    const others = kinds.filter((kind) => kind !== named).map(({ type }) => type)
    if (named === undefined) return { type: others.join(' | '), schema: null }
    return { type: [named.type, ...others.map((type) => `| ${type}`)].join(' ').trim(), schema: named.schema }
  }
  if (schema.type === 'array') {
    const inner = kindOf(schema.items as JsonSchema)
    return { ...inner, type: inner.type.includes('|') ? `(${inner.type})[]` : `${inner.type}[]` }
  }
  return { type: String(schema.type ?? ''), schema: null }
}

/** The object within, where it has no name of its own: its fields are told in its place. */
function unnamedObject(schema: JsonSchema): JsonSchema | undefined {
  const candidates = Array.isArray(schema.anyOf) ? schema.anyOf : [schema, schema.items]
  return candidates.find((candidate: JsonSchema | undefined) => candidate?.properties !== undefined)
}

function fieldsOf(schema: JsonSchema, prefix = ''): readonly ApiField[] {
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, inner]) => {
    const own = { name: prefix + name, ...kindOf(inner), description: String(inner.description ?? '') }
    const within = unnamedObject(inner)
    return within === undefined ? [own] : [own, ...fieldsOf(within, `${prefix}${name}.`)]
  })
}

function answerOf(responses: Documented['responses']): string | null {
  const content = (responses['200'] as { content: Record<string, { schema: JsonSchema }> }).content
  const schema = content['application/json']?.schema
  return schema === undefined ? null : kindOf(schema).schema
}

function operationOf(path: string, documented: Documented): ApiOperation {
  const { summary, description = '', parameters, responses } = documented
  return {
    path,
    summary,
    description,
    parameters: parameters.map(({ name, schema, description: words }) => ({
      name,
      ...kindOf(schema),
      description: words,
    })),
    answer: answerOf(responses),
  }
}

/** The document as its page shows it: the same names in the same order. */
export function referenceOf({ tags, paths, components }: OpenApi): ApiReference {
  const operations = Object.entries(paths)
  return {
    sections: tags.map(({ name, description }) => ({
      heading: name,
      text: description,
      operations: operations
        .filter(([, { get }]) => get.tags.includes(name))
        .map(([path, { get }]) => operationOf(path, get)),
    })),
    schemas: Object.entries(components.schemas).map(([name, schema]) => ({ name, fields: fieldsOf(schema) })),
  }
}
