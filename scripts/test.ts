import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from './build-web.ts'
import { runNode } from './child.ts'
import { requireChromium } from './require-chromium.ts'
import { requireReaders } from './require-readers.ts'
import { addTallies, failureLines, type Tally, tallyLine, tallyOf } from './tally.ts'

/** Far from UTC and with a daylight saving time of its own: a rule that reads the machine's zone shows here. */
const OTHER_ZONE = 'Pacific/Auckland'

async function vitest(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-test-'))
  const reportFile = join(folder, 'report.json')
  const { code } = await runNode(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...args,
    ],
    { env, output: 'show' },
  )
  const report = await readFile(reportFile, 'utf8').catch(() => undefined)
  await rm(folder, { recursive: true })
  for (const line of failureLines(report, process.cwd())) console.log(line)
  return tallyOf(report, code)
}

async function everything(filters: readonly string[]): Promise<Tally> {
  const env = { CHROMIUM_PATH: await requireChromium() }
  await requireReaders()
  await buildWeb()
  if (filters.length > 0) return vitest(filters, env)
  const here = await vitest([], env)
  console.log(`\nThe rules of time once more, in ${OTHER_ZONE}:`)
  return addTallies(here, await vitest(['tests/monitors'], { ...env, TZ: OTHER_ZONE }))
}

const tally = await everything(process.argv.slice(2)).catch((error: Error): Tally => {
  console.error(error.message)
  return { passed: 0, failed: 1, skipped: 0 }
})
console.log(`\n${tallyLine(tally)}`)
if (tally.failed > 0) process.exitCode = 1
