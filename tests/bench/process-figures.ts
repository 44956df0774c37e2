import { readFileSync } from 'node:fs'

/** The kernel counts processor time in these for programs, on every architecture of Linux. */
const TICKS_PER_SECOND = 100

/** Processor time that the first thread of a process has used, in seconds: of ours, the one that serves. */
export function mainThreadSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Memory that a process holds, in megabytes (10⁶ bytes), now and at most so far. */
export function memoryOf(pid: number): { readonly nowMb: number; readonly peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1])
  return { nowMb: (kilobytes('VmRSS') * 1_024) / 1e6, peakMb: (kilobytes('VmHWM') * 1_024) / 1e6 }
}

/** Processor time that a whole process has used, all its threads and those that have ended, in milliseconds. */
export function processMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND
}
