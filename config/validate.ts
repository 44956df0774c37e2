import type { TValidationError } from 'typebox/error'
import { ErrorContext, ErrorSchema, Stack, type XSchema } from 'typebox/schema'
import type { Path, Report } from './fault.ts'
import { nearest } from './nearest.ts'
import { quote } from './quote.ts'
import { get } from './tree.ts'

const MAX_FAULTS = 1_000

/** Reports everything in which a tree differs from a schema, in words for the person who wrote it. */
export function validate(schema: XSchema, tree: unknown, written: unknown, report: Report): void {
  for (const error of errorsOf(schema, tree)) {
    const path = toPath(error.instancePath, tree)
    const node = get(schema, ...error.schemaPath.split('/').slice(1).map(decode))
    describe(error, path, { node, value: get(tree, ...path), quoted: quote(written, path) }, report)
  }
}

function errorsOf(schema: XSchema, tree: unknown): readonly TValidationError[] {
  const errors = new ManyErrors()
  ErrorSchema(Stack({}, schema), errors, '#', '', schema, tree)
  return errors.GetErrors()
}

/** The library's own collection is full at eight. */
class ManyErrors extends ErrorContext {
  override AtCapacity(): boolean {
    return this.GetErrors().length >= MAX_FAULTS
  }
}

type Facts = {
  /** The schema that was not met. */
  readonly node: unknown
  readonly value: unknown
  readonly quoted: string
}

function describe(error: TValidationError, path: Path, facts: Facts, report: Report): void {
  // Each branch of a union says what it would have liked; the union itself says it once.
  if (/\/anyOf\/\d/.test(error.schemaPath)) return
  switch (error.keyword) {
    case 'required':
      for (const key of error.params.requiredProperties)
        report([...path, key], 'is missing', `add ${key} here`)
      return
    case 'additionalProperties':
      for (const key of error.params.additionalProperties) describeUnknown([...path, key], facts.node, report)
      return
    case 'anyOf':
      report(path, `${facts.quoted} is not ${expected(facts.node)}`, 'correct the value')
      return
    case 'type':
      report(path, `must be ${expected(facts.node)}, not ${kindOf(facts.value)}`, 'correct the value')
      return
    case 'enum':
      report(path, `${facts.quoted} is not known`, `use one of ${error.params.allowedValues.join(', ')}`)
      return
    case '~refine': {
      const [wrong = '', fix = ''] = error.params.message.split('; ')
      report(path, `${facts.quoted} ${wrong}`, fix)
      return
    }
    case 'minimum':
    case 'maximum':
      report(path, `${facts.quoted} is out of range`, rangeOf(facts.node))
      return
    case 'minItems':
      report(path, 'is empty', 'list at least one, or remove it with what holds it')
      return
    case 'minProperties':
      report(path, 'is empty', `give one of ${knownKeys(facts.node).join(', ')}, or remove it`)
      return
    case 'maxProperties':
      report(path, 'says too much', `give only one of ${knownKeys(facts.node).join(', ')}`)
      return
  }
}

function describeUnknown(path: Path, node: unknown, report: Report): void {
  const known = knownKeys(node)
  const meant = nearest(String(path.at(-1)), known)
  const fix = meant === undefined ? `the keys here are ${known.join(', ')}` : `did you mean ${meant}?`
  report(path, 'is not a known key', fix)
}

function rangeOf(node: unknown): string {
  return `write a number from ${get(node, 'minimum')} to ${get(node, 'maximum')}`
}

function knownKeys(node: unknown): readonly string[] {
  return Object.keys(get(node, 'properties') ?? {})
}

function expected(node: unknown): string {
  return String(get(node, 'expects') ?? 'another kind of value')
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'true or false'
  return Number.isInteger(value) ? 'a number' : 'a number with a fraction'
}

/** A JSON pointer (RFC 6901) as a path; steps into lists are numbers. */
function toPath(pointer: string, tree: unknown): Path {
  const path: (string | number)[] = []
  for (const step of pointer.split('/').slice(1).map(decode)) {
    path.push(Array.isArray(get(tree, ...path)) ? Number(step) : step)
  }
  return path
}

function decode(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
