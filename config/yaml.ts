import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml'
import type { Path } from './fault.ts'
import {
  type Excess,
  findExcess,
  limitedKeyComparison,
  MAX_ALIASES,
  MAX_DEPTH,
  TOO_COMPLEX,
  TOO_MANY_ALIASES,
} from './yaml-limits.ts'

/** After the first errors of syntax the rest are mostly their consequences. */
const MAX_SYNTAX_PROBLEMS = 10

export type Position = { readonly line: number; readonly column: number }
type Problem = Position & { readonly message: string; readonly fix: string }

/** A document that parsed, with what is needed to find a value's place in the text. */
export type ParsedYaml = {
  readonly value: unknown
  readonly document: Document
  readonly lines: LineCounter
}

/** Parses YAML 1.2 (core schema) from an untrusted hand: every failure is a value, nothing is thrown. */
export function parseYaml(text: string): ParsedYaml | { readonly problems: readonly Problem[] } {
  const excess = findExcess(text)
  if (excess !== null) return whole(excess)
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      // The rest would go to the process's own warnings.
      logLevel: 'error',
      uniqueKeys: limitedKeyComparison(),
    })
    const problems = [...document.errors, ...document.warnings]
    if (problems.length > 0) {
      return { problems: problems.slice(0, MAX_SYNTAX_PROBLEMS).map((error) => syntaxProblem(error, lines)) }
    }
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    return isTooDeep(value, 0) ? whole(TOO_COMPLEX) : { value, document, lines }
  } catch (error) {
    // A RangeError is recursion at the end of the stack, or the end of our patience with keys.
    return whole(error instanceof RangeError ? TOO_COMPLEX : TOO_MANY_ALIASES)
  }
}

/** Where a value stands: its key if it has one, else itself; the nearest parent when it is missing. */
export function locateIn({ document, lines }: ParsedYaml, path: Path): Position {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    let next: unknown
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(step))
      offset = startOf(pair?.key) ?? offset
      next = pair?.value
    } else if (isSeq(node)) {
      next = node.items[Number(step)]
      offset = startOf(next) ?? offset
    }
    if (next === undefined) break
    node = next
  }
  return positionAt(lines, offset)
}

function syntaxProblem(error: YAMLError, lines: LineCounter): Problem {
  const position = positionAt(lines, error.pos[0])
  // What the composer could not finish, for depth or for width, it reports under this code.
  if (error.code === 'RESOURCE_EXHAUSTION') return { ...position, ...TOO_COMPLEX }
  const message = `is not valid YAML: ${error.message.replaceAll(/\s+/g, ' ').slice(0, 200)}`
  return { ...position, message, fix: 'correct the syntax here or just before' }
}

function whole(excess: Excess): { readonly problems: readonly Problem[] } {
  return { problems: [{ line: 0, column: 0, ...excess }] }
}

/** Stops at the first value that is too deep, so that a value that contains itself ends too. */
function isTooDeep(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== 'object') return false
  if (depth >= MAX_DEPTH) return true
  return Object.values(value).some((inner) => isTooDeep(inner, depth + 1))
}

/** A list or mapping that stands as a key has no text worth its cost: it doubles with each level. */
function keyText(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}
