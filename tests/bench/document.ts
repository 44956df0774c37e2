import { asMarkdown, type Table } from './table.ts'

const begin = (name: string) => `<!-- bench:${name} -->`
const end = (name: string) => `<!-- /bench:${name} -->`

/** Puts text between the markers of a place. Throws when the document has no such place. */
export function fill(document: string, name: string, text: string): string {
  const from = document.indexOf(begin(name))
  const to = document.indexOf(end(name), from)
  if (from < 0 || to < 0) throw new Error(`the document has no place ${begin(name)} … ${end(name)}`)
  return `${document.slice(0, from)}${begin(name)}\n\n${text}\n\n${document.slice(to)}`
}

/** The tables of a section, with the day and the machine they come from. */
export function sectionText(
  tables: readonly Table[],
  machine: readonly string[],
  measuredOn: string,
): string {
  return [
    `Measured on ${measuredOn}. ${machine.join('. ').replaceAll('..', '.')}`,
    ...tables.map(asMarkdown),
  ].join('\n\n')
}
