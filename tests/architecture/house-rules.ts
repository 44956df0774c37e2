import type { Module } from './module.ts'

export type Breach = { readonly line: number; readonly what: string }

export type HouseRule = {
  readonly name: string
  /** Why the rule stands; it is printed with every breach. */
  readonly why: string
  /** `question` is printed and passes; `error` fails. */
  readonly level: 'error' | 'question'
  readonly breaches: (module: Module) => readonly Breach[]
}

const REFUSED_LINES = 400
const QUESTIONED_LINES = 200
const MEASURED_FOLDERS = /^(config|monitors|web|server|scripts)\//
const VAGUE_NAME = /(^|[/.-])(utils?|helpers?)([/.-]|$)/
const LEFTOVER = /\b(TODO|FIXME|XXX|HACK)\b/

/** Everything that answers differently the next time it is asked, or that reaches outside. */
const AMBIENT =
  /^(Date\.now|new Date\(\)|Date\(\)|Temporal\.Now|performance\..*|Math\.random|crypto\..*|process\..*|console\..*|(setTimeout|setInterval|setImmediate|queueMicrotask|fetch)\(\))$/

const wholeFile = (broken: boolean, what: string): readonly Breach[] => (broken ? [{ line: 1, what }] : [])

export const HOUSE_RULES: readonly HouseRule[] = [
  {
    name: 'short files',
    why: `a file above ${REFUSED_LINES} lines holds more than one concern`,
    level: 'error',
    breaches: ({ path, lines }) =>
      wholeFile(MEASURED_FOLDERS.test(path) && lines > REFUSED_LINES, `${lines} lines`),
  },
  {
    name: 'long file',
    why: `above ${QUESTIONED_LINES} lines, ask whether this is still one concern`,
    level: 'question',
    breaches: ({ path, lines }) =>
      wholeFile(
        MEASURED_FOLDERS.test(path) && lines > QUESTIONED_LINES && lines <= REFUSED_LINES,
        `${lines} lines`,
      ),
  },
  {
    name: 'telling names',
    why: 'a file called utils or helpers says nothing about what it is for, so everything ends up in it',
    level: 'error',
    breaches: ({ path }) => wholeFile(VAGUE_NAME.test(path), 'the name'),
  },
  {
    name: 'no barrels',
    why: 'a file of re-exports hides where things live and loads them all for one of them',
    level: 'error',
    breaches: ({ barrel }) => wholeFile(barrel, 're-exports'),
  },
  {
    name: 'domain without a clock',
    why: '`now` is an argument: a verdict must be the same for the same instants, tomorrow too',
    level: 'error',
    breaches: ({ path, ambient }) =>
      path.startsWith('monitors/domain/')
        ? ambient.filter(({ name }) => AMBIENT.test(name)).map(({ name, line }) => ({ line, what: name }))
        : [],
  },
  {
    name: 'no leftovers',
    why: 'unfinished work is kept where it is planned, not in a comment nobody reads',
    level: 'error',
    breaches: ({ comments }) =>
      comments
        .filter(({ text }) => LEFTOVER.test(text))
        .map(({ text, line }) => ({ line, what: text.trim() })),
  },
]
