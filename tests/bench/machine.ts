import { cpus, release, totalmem } from 'node:os'
import { run } from '../../scripts/child.ts'
import { CORES_ARE_APART } from './cores.ts'
import type { Program } from './programs.ts'

const VERSIONS: Partial<Record<Program, readonly string[]>> = {
  nginx: ['nginx', '-v'],
  wrk: ['wrk', '-v'],
}

/** What the figures were measured on, a line each. */
export async function describeMachine(programs: Iterable<Program>): Promise<readonly string[]> {
  const processors = cpus()
  const versions = await Promise.all([...programs].map(versionOf))
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}`,
    `Node ${process.version}${versions.map((version) => `, ${version}`).join('')}`,
    CORES_ARE_APART
      ? 'What is measured runs on the first core, the load on the second; all on loopback.'
      : 'What is measured and the load share the cores; all on loopback.',
  ]
}

async function versionOf(program: Program): Promise<string> {
  const [file = program, ...args] = VERSIONS[program] ?? [program, '--version']
  const { output } = await run(file, args)
  return `${program} ${/\d+(\.\d+)+/.exec(output)?.[0] ?? ''}`.trim()
}
