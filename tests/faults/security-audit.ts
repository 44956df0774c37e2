import { run } from '../../scripts/child.ts'
import { type FaultDrill, openNotebook } from './drill.ts'

type Audit = {
  readonly message?: string
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> }
}

export const securityAudit: FaultDrill = {
  name: 'security-audit',
  title: 'known weaknesses of the packages that the server runs on (npm audit)',
  short: 'the same; asks the registry of npm, and is no test for that reason',
  async run() {
    const { found, note } = openNotebook()
    const { output } = await run('npm', ['audit', '--omit=dev', '--json'])
    const audit = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as Audit
    const counts = audit.metadata?.vulnerabilities
    if (counts === undefined) return { found, skipped: `the registry audits nothing: ${audit.message}` }
    note('none is known', counts.total === 0, JSON.stringify(counts))
    return { found }
  },
}
