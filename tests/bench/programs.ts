import { existsSync } from 'node:fs'
import { run } from '../../scripts/child.ts'

/** How to see that a program is there. Each comes in the Debian package of its name. */
const CHECKS = {
  nginx: ['nginx', '-v'],
  wrk: ['wrk', '-v'],
  'prometheus-blackbox-exporter': ['prometheus-blackbox-exporter', '--version'],
} as const satisfies Record<string, readonly string[]>

/** A program of others that we are measured against, or with. */
export type Program = keyof typeof CHECKS

/** A command that cannot be found; wrk ends its version with a code of its own. */
const NOT_FOUND = 127

/** A mirror that cannot be reached must not hold up what does well without it. */
const PATIENCE = [
  '-o',
  'Acquire::Retries=0',
  '-o',
  'Acquire::http::Timeout=20',
  '-o',
  'DPkg::Lock::Timeout=120',
]

export async function findPrograms(wanted: readonly Program[]): Promise<ReadonlySet<Program>> {
  const found = await Promise.all(
    wanted.map(async (program) => {
      const [file, ...args] = CHECKS[program]
      return (await run(file, args)).code !== NOT_FOUND
    }),
  )
  return new Set(wanted.filter((_, index) => found[index]))
}

/** Installs Debian packages where that is possible, without starting what they would run as a service. */
export async function install(programs: readonly Program[]): Promise<void> {
  if (programs.length === 0) return
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    console.log(`Not installed, for this takes root on Debian: ${programs.join(' ')}`)
    return
  }
  console.log(`Installing with apt-get: ${programs.join(' ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  await run('apt-get', ['update', ...PATIENCE], { env })
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...PATIENCE, ...programs], { env })
}
