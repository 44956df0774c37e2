import { existsSync } from 'node:fs'
import { run } from './child.ts'

/** A program that nobody here wrote, how to see that it is there, and the Debian package it comes in. */
type Reader = { readonly package: string; readonly check: readonly [file: string, ...args: string[]] }

const READERS: readonly Reader[] = [
  { package: 'python3-feedparser', check: ['/usr/bin/python3', '-c', 'import feedparser'] },
  { package: 'python3-icalendar', check: ['/usr/bin/python3', '-c', 'import icalendar'] },
  { package: 'newsboat', check: ['newsboat', '--version'] },
  { package: 'prometheus', check: ['promtool', '--version'] },
  // No reader: it gives the drills of a clock that jumps a clock of their own.
  { package: 'faketime', check: ['faketime', '--version'] },
]

/** A mirror that cannot be reached must not hold up tests that do well without it. */
const PATIENCE = [
  '-o',
  'Acquire::Retries=0',
  '-o',
  'Acquire::http::Timeout=20',
  '-o',
  'DPkg::Lock::Timeout=120',
]

async function missingPackages(): Promise<readonly string[]> {
  const found = await Promise.all(READERS.map(({ check: [file, ...args] }) => run(file, args)))
  return READERS.filter((_, index) => found[index]?.code !== 0).map((reader) => reader.package)
}

/**
 * Sees to the readers and checkers of others that some tests run against us. On Debian, as root, missing
 * ones are installed; what is missing then is named, and the tests that need it are skipped.
 */
export async function requireReaders(): Promise<void> {
  const missing = await missingPackages()
  if (missing.length === 0) return
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log(`Installing with apt-get: ${missing.join(' ')}`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', ...PATIENCE], { env })
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...PATIENCE, ...missing], { env })
  }
  const left = await missingPackages()
  if (left.length === 0) return
  console.log(
    `Tests are skipped that need the Debian packages ${left.join(', ')}: not here, and not installable.`,
  )
}
