import { type Finding, inspect, readTree } from '../tests/architecture/fence.ts'

const say = ({ path, line, what, rule, why }: Finding): string => `${path}:${line} ${what} — ${rule}: ${why}`

const findings = (await readTree('.')).flatMap(inspect)
for (const finding of findings) {
  console.log(finding.level === 'question' ? `question: ${say(finding)}` : `error: ${say(finding)}`)
}
if (findings.some(({ level }) => level === 'error')) process.exitCode = 1
