import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** Who is measured and who asks do not share a core, if there is more than one. */
export type Side = 'served' | 'load'

const TASKSET = ['/usr/bin/taskset', '/bin/taskset'].find((path) => existsSync(path))

export const CORES_ARE_APART = TASKSET !== undefined && availableParallelism() > 1

/** The command to run a program on its side's core: the first for what is measured, the second for the load. */
export function onCore(side: Side, command: readonly string[]): readonly string[] {
  if (TASKSET === undefined || !CORES_ARE_APART) return command
  return [TASKSET, '--cpu-list', side === 'served' ? '0' : '1', ...command]
}
