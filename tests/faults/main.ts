import { parseArgs, styleText } from 'node:util'
import type { FaultOptions, Findings } from './drill.ts'
import { DRILLS } from './drills.ts'

const HELP = `Breaks a real Vigie on this machine alone, and looks whether it keeps its promises.

  npm run drill:faults -- [names…] [options]

  --long      the long forms: minutes instead of seconds
  --minutes N how long the soak goes on; an hour in its long form
  --seed N    what is left to chance is drawn from it; another one each time by default
  --list      what there is
  --help      this text

Without names all drills run, one after the other. It ends with 0 when every promise held, with 1 when one did not.
`
const EXIT_USAGE = 2

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        long: { type: 'boolean', default: false },
        minutes: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const unknown = positionals.filter((name) => !DRILLS.some((drill) => drill.name === name))
    if (unknown.length > 0) return new Error(`no drill is called ${unknown.join(', ')}; --list names them`)
    if (!/^\d+$/.test(values.seed)) return new Error(`--seed ${values.seed} is no number`)
    const minutes = values.minutes === undefined ? undefined : Number(values.minutes)
    if (minutes !== undefined && !(minutes > 0)) return new Error(`--minutes ${values.minutes} is no time`)
    return { ...values, names: positionals, seed: Number(values.seed), minutes }
  } catch (error) {
    return error instanceof TypeError ? error : Promise.reject(error)
  }
}

function report({ found, skipped }: Findings): boolean {
  const width = Math.max(0, ...found.map(({ promise }) => promise.length))
  for (const { promise, held, figure } of found) {
    const mark = held ? styleText('green', 'held  ') : styleText('red', 'BROKEN')
    console.log(`  ${mark}  ${promise.padEnd(width)}  ${figure}`)
  }
  if (skipped !== undefined) console.log(`  ${styleText('yellow', 'skipped')} ${skipped}`)
  return found.every(({ held }) => held)
}

type Asked = Pick<FaultOptions, 'long' | 'seed'> & {
  readonly names: readonly string[]
  readonly minutes: number | undefined
}

async function runDrills({ names, long, seed, minutes }: Asked): Promise<boolean> {
  const failed: string[] = []
  for (const drill of DRILLS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(styleText('bold', `${drill.name}: ${drill.title}`))
    const startedAt = performance.now()
    const say = (line: string) => console.log(styleText('dim', `  ${line}`))
    const held = await drill
      .run({ long, seed, say, ...(minutes !== undefined && { minutes }) })
      .then(report, (error: unknown) => {
        console.log(`  ${styleText('red', 'ended early')} ${error instanceof Error ? error.message : error}`)
        return false
      })
    if (!held) failed.push(drill.name)
    console.log(`  ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`)
  }
  console.log(failed.length === 0 ? 'Every promise held.' : `Broken: ${failed.join(', ')} (seed ${seed}).`)
  return failed.length === 0
}

const asked = await readArguments()
if (asked instanceof Error) {
  console.error(`${asked.message}\n\n${HELP}`)
  process.exitCode = EXIT_USAGE
} else if (asked.help) process.stdout.write(HELP)
else if (asked.list) {
  for (const { name, title, short } of DRILLS)
    console.log(`${name.padEnd(18)} ${title}\n${' '.repeat(19)}short: ${short}`)
} else process.exitCode = (await runDrills(asked)) ? 0 : 1
