import { readdirSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Room } from './room.ts'

const LIBRARY = 'faketime/libfaketimeMT.so.1'

/** A wall clock that only the processes see which are started with `env`. Their monotonic clock stays the true one. */
export type FakeClock = {
  readonly env: Readonly<Record<string, string>>
  /** What the clock shows, epoch milliseconds. */
  now(): number
  /** Sets it forward by so many seconds, or back. */
  jump(seconds: number): Promise<void>
  /** Sets it to an instant. */
  set(at: number): Promise<void>
}

export const NO_FAKE_CLOCK = 'there is no libfaketime here (the Debian package faketime)'

/** A clock that is right at first; nothing where libfaketime is not installed. */
export async function startFakeClock(room: Room): Promise<FakeClock | undefined> {
  const library = findLibrary()
  if (library === undefined) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'vigie-clock-'))
  room.defer(() => rm(folder, { recursive: true }))
  const file = join(folder, 'offset')
  let offsetSeconds = 0
  const write = async () => {
    // Renamed into its place: a file that is being written reads as no offset at all.
    await writeFile(`${file}.next`, `${offsetSeconds < 0 ? '' : '+'}${offsetSeconds}\n`)
    await rename(`${file}.next`, file)
  }
  await write()
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    now: () => Date.now() + offsetSeconds * 1_000,
    jump(seconds) {
      offsetSeconds += seconds
      return write()
    },
    set(at) {
      offsetSeconds = Math.round((at - Date.now()) / 1_000)
      return write()
    },
  }
}

function findLibrary(): string | undefined {
  const folders = ['/usr/lib', ...list('/usr/lib').map((name) => join('/usr/lib', name))]
  const found = folders.find((folder) => list(join(folder, 'faketime')).includes('libfaketimeMT.so.1'))
  return found === undefined ? undefined : join(found, LIBRARY)
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
