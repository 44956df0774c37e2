/** Where a value stands in a file: keys and list positions from the root. */
export type Path = readonly (string | number)[]

/** One thing that is wrong, where, and what to do about it. `line` and `column` count from 1; 0 is "the file as a whole". */
export type Fault = {
  readonly file: string
  readonly line: number
  readonly column: number
  /** `groups[0].services[1].id`; empty for the file as a whole. */
  readonly path: string
  readonly message: string
  readonly fix: string
}

/** Notes a fault at a place of the file being read. */
export type Report = (path: Path, message: string, fix: string) => void

/** Every fault of what was read, in the order of the files and their lines. No secret's value is in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const sorted = faults.toSorted(byPlace)
    super(sorted.map(formatFault).join('\n'))
    this.faults = sorted
  }

  /** One line per fault. */
  override toString(): string {
    return this.message
  }
}

export function formatPath(path: Path): string {
  return path.map(formatStep).join('').replace(/^\./, '')
}

function formatStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
}

function formatFault(fault: Fault): string {
  const place = fault.line > 0 ? `${fault.file}:${fault.line}:${fault.column}` : fault.file
  return `${place}${fault.path === '' ? '' : ` ${fault.path}`}: ${fault.message}; ${fault.fix}`
}

function byPlace(a: Fault, b: Fault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}
