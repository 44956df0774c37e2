import type { Summary } from './arithmetic.ts'

/** What the bench prints and writes down. */
export type Table = {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What a reader has to know to read the figures; goals and whether they are met. */
  readonly notes: readonly string[]
}

/** Figures with as many digits as they deserve: three, and all of a whole number. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 0.01))))
  return Math.abs(value) >= 1_000
    ? Math.round(value).toLocaleString('en')
    : value.toFixed(Math.min(digits, 2))
}

/** `0.91 (0.88–0.93)`: the median, and the middle half of the rounds. */
export function spread({ median, low, high }: Summary): string {
  return `${figure(median)} (${figure(low)}–${figure(high)})`
}

/** `goal … : met`, or by how much it is missed. */
export function goal(
  what: string,
  value: number,
  bound: { readonly least?: number; readonly most?: number },
): string {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = bound
  const limit = bound.least === undefined ? `≤ ${figure(most)}` : `≥ ${figure(least)}`
  return `Goal: ${what} ${limit}. ${value >= least && value <= most ? 'Met' : 'NOT met'}: ${figure(value)}.`
}

/** The goals among the notes that are not met. */
export function missedGoals(tables: readonly Table[]): readonly string[] {
  return tables
    .flatMap(({ notes }) => notes)
    .filter((note) => note.startsWith('Goal: ') && note.includes('. NOT met: '))
}

/** For a terminal: columns of one width, figures to the right. */
export function asText({ title, columns, rows, notes }: Table): string {
  const widths = columns.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = cells[column] ?? ''
        return column === 0 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd()
  return [
    title,
    line(columns),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(line),
    ...notes.map((note) => `  ${note}`),
  ].join('\n')
}

/** For the document. */
export function asMarkdown({ title, columns, rows, notes }: Table): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [
    `**${title}**`,
    '',
    line(columns),
    line(columns.map((_, column) => (column === 0 ? '---' : '---:'))),
    ...rows.map(line),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []),
  ].join('\n')
}
