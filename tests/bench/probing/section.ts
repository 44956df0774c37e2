import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchOptions, Section } from '../section.ts'
import type { Table } from '../table.ts'
import { costTable } from './cost.ts'
import { latenessTable } from './lateness.ts'
import { startOrigins } from './origins.ts'
import { paceTable } from './pace.ts'
import { phasesTable } from './phases.ts'
import { publishingTable } from './publishing.ts'

async function run(options: BenchOptions): Promise<readonly Table[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-probing-'))
  const { origins, child } = await startOrigins()
  try {
    return [
      await costTable(origins, folder, options),
      await paceTable(origins, folder, options),
      await latenessTable(origins, options),
      ...(options.has('wrk') ? [await phasesTable(origins, folder, options)] : []),
      await publishingTable(origins, options),
    ]
  } finally {
    await child.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export const probingSection: Section = {
  name: 'probing',
  title: 'Probing: what a probe costs, how late it is, how true its phases are',
  needs: ['wrk', 'prometheus-blackbox-exporter'],
  run,
}
