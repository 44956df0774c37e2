import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../scripts/child.ts'
import type { Room } from './room.ts'

const CHUNK = Buffer.alloc(4_096, 1)

/** A file system of its own, of a few megabytes, in memory. */
export type SmallDisk = {
  readonly databaseFile: string
  /** Takes all the room that is left. */
  fill(): Promise<void>
  makeRoom(): Promise<void>
  /** Makes it read-only, or writable again. Refused by the kernel while a file on it is open for writing. */
  remount(how: 'ro' | 'rw'): Promise<void>
}

/** Mounts one until the room is left; says why where this cannot be done. */
export async function mountSmallDisk(room: Room): Promise<SmallDisk | string> {
  const folder = join(room.stage.historyDir, '..', 'disk')
  await mkdir(folder)
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'vigie', folder])
  if (mounted.code !== 0) return `no small disk can be mounted here: ${mounted.output.trim()}`
  room.defer(() => run('umount', [folder]))
  const ballast = join(folder, 'ballast')
  return {
    databaseFile: join(folder, 'vigie.db'),
    async fill() {
      await using file = await open(ballast, 'a')
      while (await fits(() => file.write(CHUNK)));
      // What is left of the last block.
      while (await fits(() => file.write(CHUNK.subarray(0, 64))));
    },
    makeRoom: () => rm(ballast),
    async remount(how) {
      const done = await run('mount', ['-o', `remount,${how}`, folder])
      if (done.code !== 0) throw new Error(`cannot be made ${how}: ${done.output}`)
    },
  }
}

async function fits(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}
