import type { JsonPathExpectation } from '../../config/config.ts'

/**
 * The part of JSONPath (RFC 9535) that names one place: `$`, then `.name`, `['name']`, `["name"]` or
 * `[index]`, negative from the end. No wildcards, filters or slices: an assertion asks about one value.
 */
const STEP = /\.([\p{L}_$][\p{L}\p{N}_$-]*)|\[(?:'([^']*)'|"([^"]*)"|(-?\d+))\]/uy

export type Step = string | number

/** The steps of a path, or nothing if it is not in the subset. */
export function parseJsonPath(path: string): readonly Step[] | null {
  if (!path.startsWith('$')) return null
  const steps: Step[] = []
  let at = 1
  while (at < path.length) {
    STEP.lastIndex = at
    const match = STEP.exec(path)
    if (!match) return null
    const [whole, dotted, single, double, index] = match
    steps.push(index === undefined ? (dotted ?? single ?? double ?? '') : Number(index))
    at += whole.length
  }
  return steps
}

/** Whether a document meets an expectation. What is missing meets only `ne`, and `exists` of `false`. */
export function meets(document: unknown, { path, op, value }: JsonPathExpectation): boolean {
  const steps = parseJsonPath(path)
  if (steps === null) return false
  const found = steps.reduce(descend, document)
  switch (op) {
    case 'exists':
      return (found !== undefined) === (value !== false)
    case 'eq':
      return found === value
    case 'ne':
      return found !== value
    default:
      return compares(found, op, value)
  }
}

function descend(place: unknown, step: Step): unknown {
  if (Array.isArray(place)) return typeof step === 'number' ? place.at(step) : undefined
  const isObject = typeof place === 'object' && place !== null && Object.hasOwn(place, step)
  return isObject && typeof step === 'string' ? (place as Record<string, unknown>)[step] : undefined
}

function compares(found: unknown, op: 'lt' | 'le' | 'gt' | 'ge', value: unknown): boolean {
  if (typeof found === 'number' && typeof value === 'number') return inOrder(found, op, value)
  if (typeof found === 'string' && typeof value === 'string') return inOrder(found, op, value)
  return false
}

function inOrder<T extends number | string>(left: T, op: 'lt' | 'le' | 'gt' | 'ge', right: T): boolean {
  if (left === right) return op === 'le' || op === 'ge'
  return left < right ? op === 'lt' || op === 'le' : op === 'gt' || op === 'ge'
}
