import { loadConfig } from '../../config/load.ts'
import { writeFileSync } from 'node:fs'
const n = Number(process.argv[3])
const cases: Record<string, string> = { flow: '{'.repeat(n) + 'a' + ': 1}'.repeat(n), q: '? '.repeat(n), fq: '{? '.repeat(n), a: 'a:\n '.repeat(n), d: '- '.repeat(n), br: '['.repeat(n), bq: '[? '.repeat(n), dq: '- ? '.repeat(n) , ak: '{a: '.repeat(n) + '1' + '}'.repeat(n)}
const t = performance.now()
writeFileSync('/tmp/zz.yaml', cases[process.argv[2]]); const r = await loadConfig('/tmp/zz.yaml', {})
console.log(process.argv[2], n, Math.round(performance.now() - t), String(r).slice(0,100))
