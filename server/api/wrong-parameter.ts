import type { FastifySchemaValidationError } from 'fastify/types/schema.js'
import type { WrongParameter } from '../problem.ts'

/** A parameter that cannot be answered, told as a problem tells it. */
export type Refusal = { readonly code: string; readonly detail: string; readonly about: WrongParameter }

type Rules = {
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly type?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
}

/** What a parameter may be, in words where it is no closed list. */
function allowedBy(rules: Rules): string[] {
  if (rules.enum !== undefined) return rules.enum.map(String)
  if (rules.format === 'date') return ['a date as yyyy-mm-dd']
  if (rules.type === 'integer') return [`a whole number from ${rules.minimum} to ${rules.maximum}`]
  return [`at most ${rules.maxLength} characters${rules.pattern === undefined ? '' : `, ${rules.pattern}`}`]
}

export function wrong(parameter: string, allowed: readonly string[]): Refusal {
  return {
    code: 'invalid_parameter',
    detail: `The parameter "${parameter}" must be ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}.`,
    about: { parameter, allowed: [...allowed] },
  }
}

/** What the first fault found in a query says to whoever wrote it. */
export function refusalOf(
  fault: FastifySchemaValidationError | undefined,
  schema: { readonly properties: Readonly<Record<string, object>> },
): Refusal {
  const known = Object.keys(schema.properties)
  if (fault?.keyword === 'additionalProperties') {
    const parameter = String(fault.params.additionalProperty)
    return {
      code: 'unknown_parameter',
      detail: `There is no parameter "${parameter}"; there ${known.length > 1 ? 'are' : 'is'} ${known.join(', ')}.`,
      about: { parameter, allowed: known },
    }
  }
  const parameter = fault?.instancePath.split('/')[1] ?? ''
  return wrong(parameter, allowedBy(schema.properties[parameter] ?? {}))
}
