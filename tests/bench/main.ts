import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { fill, sectionText } from './document.ts'
import { historySection } from './history/section.ts'
import { describeMachine } from './machine.ts'
import { pageSection } from './page/section.ts'
import { probingSection } from './probing/section.ts'
import { findPrograms, install } from './programs.ts'
import { renderSection } from './render/section.ts'
import type { Section } from './section.ts'
import { servingSection } from './serving/section.ts'
import { startSection } from './start/section.ts'
import { asText, missedGoals } from './table.ts'

/*
 * Ratios, measured side by side in one run:
 *
 *   npm run bench                             every section
 *   npm run bench -- serving start            these sections
 *   npm run bench -- --quick                  short rounds: to see that it works, not to quote
 *   npm run bench -- --install                fetch what is missing from Debian first (root)
 *   npm run bench -- --write                  write the tables into docs/benchmarks.md as well
 *
 * It ends with 0 when every goal is met, with 1 and their names when one is not.
 */
const SECTIONS: readonly Section[] = [
  servingSection,
  probingSection,
  historySection,
  startSection,
  renderSection,
  pageSection,
]
const DOCUMENT = new URL('../../docs/benchmarks.md', import.meta.url)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    install: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => SECTIONS.every((section) => section.name !== name))
if (unknown.length > 0) {
  console.error(
    `no section ${unknown.join(', ')}; the sections are ${SECTIONS.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}
const sections = SECTIONS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const needed = [...new Set(sections.flatMap(({ needs }) => needs))]
let programs = await findPrograms(needed)
if (values.install) {
  await install(needed.filter((program) => !programs.has(program)))
  programs = await findPrograms(needed)
}
const missing = needed.filter((program) => !programs.has(program))
if (missing.length > 0)
  console.log(`Not installed, so left out: ${missing.join(', ')} (--install fetches them)`)
const machine = await describeMachine(programs)
console.log(`${machine.join('\n')}\n`)

const missed: string[] = []
for (const section of sections) {
  console.log(`── ${section.title}`)
  const tables = await section.run({
    quick: values.quick,
    has: (program) => programs.has(program),
    say: (text) => console.log(`   ${text}`),
  })
  console.log(`\n${tables.map(asText).join('\n\n')}\n`)
  missed.push(...missedGoals(tables))
  if (!values.write) continue
  const today = Temporal.Now.plainDateISO().toString()
  const text = sectionText(tables, machine, today)
  await writeFile(DOCUMENT, fill(await readFile(DOCUMENT, 'utf8'), section.name, text))
}
if (missed.length > 0) {
  console.log(`${missed.length} goals are not met:\n${missed.map((note) => `  ${note}`).join('\n')}`)
  process.exitCode = 1
}
