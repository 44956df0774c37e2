import { styleText } from 'node:util'
import { type Finished, runNode } from './child.ts'

type Step = { readonly name: string; readonly args: readonly string[] }

const STEPS: readonly Step[] = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false'] },
  { name: 'lint and format', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'] },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'architecture', args: ['scripts/architecture.ts'] },
]

/** The words a tool says when all is well are left out; what it asks or refuses is shown. */
function report({ name }: Step, { code, output, tookMs }: Finished): void {
  const mark = code === 0 ? styleText('green', 'pass') : styleText('red', 'FAIL')
  console.log(`${mark} ${name} (${(tookMs / 1000).toFixed(1)} s)`)
  const shown =
    code === 0 ? output.split('\n').filter((line) => line.startsWith('question: ')) : [output.trim()]
  if (shown.length > 0) console.log(shown.join('\n'))
}

const codes = await Promise.all(
  STEPS.map(async (step) => {
    const finished = await runNode(step.args)
    report(step, finished)
    return finished.code
  }),
)
if (codes.some((code) => code !== 0)) process.exitCode = 1
