import { isScalar, Lexer } from 'yaml'

/** Far more than any file needs; an alias "bomb" multiplies beyond it. */
export const MAX_ALIASES = 100
export const MAX_DEPTH = 32
const MAX_KEY_COMPARISONS = 500_000
const MAX_TOKENS = 300_000

/** The lexer announces a scalar's text with this mark, so that text is never taken for a sign. */
const SCALAR_MARK = '\u001f'

/** What is wrong with a text before it is worth parsing, and what to do. */
export type Excess = { readonly message: string; readonly fix: string }

export const TOO_COMPLEX: Excess = {
  message: 'is nested too deeply, or too long in one place',
  fix: `keep it within ${MAX_DEPTH} levels, and a mapping within a thousand keys`,
}

export const TOO_MANY_ALIASES: Excess = {
  message: 'uses too many aliases, or one of an anchor that does not exist',
  fix: `write the values out, or keep to ${MAX_ALIASES} aliases`,
}

/**
 * The parser's time grows with the square of what it nests, compares and refers to. Counting signs first
 * takes one pass over the text. Nested `?` keys, which become text, would double its work with each.
 */
export function findExcess(text: string): Excess | null {
  let tokens = 0
  let aliases = 0
  let depth = 0
  let keySigns = 0
  let previous = ''
  for (const token of new Lexer().lex(text)) {
    tokens += 1
    if (previous !== SCALAR_MARK) {
      if (token === '[' || token === '{') depth += 1
      if (token === ']' || token === '}') depth -= 1
      if (token.startsWith('*')) aliases += 1
      if (token === '?') keySigns += 1
    }
    previous = token
    if (Math.max(depth, keySigns) > MAX_DEPTH || tokens > MAX_TOKENS) return TOO_COMPLEX
    if (aliases > MAX_ALIASES) return TOO_MANY_ALIASES
  }
  return null
}

/** Tells whether two keys are the same, and throws a `RangeError` after more questions than a sound file asks. */
export function limitedKeyComparison(): (a: unknown, b: unknown) => boolean {
  let comparisons = 0
  return (a, b) => {
    comparisons += 1
    if (comparisons > MAX_KEY_COMPARISONS) throw new RangeError('too many keys in one mapping')
    return isScalar(a) && isScalar(b) && a.value === b.value
  }
}
