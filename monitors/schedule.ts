import { schedule } from 'node-cron'
import { systemClock } from './clock.ts'

/** How often the wall clock is held against the one that never jumps… */
const LOOK_MS = 100
/** …and by how much they may part in between. Less is a clock that is being disciplined. */
const JUMP_MS = 2_000

/** A clock that ticks once a second until it is stopped. */
export type Schedule = { stop(): Promise<void> }

export type ScheduleOptions = {
  readonly onBeat: () => void
  /** A beat that came too late was dropped: late beats are counted, never piled up. */
  readonly onMissed: () => void
}

/** Starts the one-second beat. Rejects nothing: a beat that throws is a defect and ends the thread. */
export function startSchedule(options: ScheduleOptions): Schedule {
  let task = startTask(options)
  let apart = systemClock.now() - systemClock.monotonic()
  // node-cron plans by the wall clock: set back by an hour, it would be silent for an hour; set forward by
  // a day, it would go through each of the 86,400 seconds that never were.
  const looking = setInterval(() => {
    const before = apart
    apart = systemClock.now() - systemClock.monotonic()
    if (Math.abs(apart - before) <= JUMP_MS) return
    void task.destroy()
    task = startTask(options)
  }, LOOK_MS)
  return {
    async stop() {
      clearInterval(looking)
      await task.destroy()
    },
  }
}

function startTask({ onBeat, onMissed }: ScheduleOptions) {
  const task = schedule('* * * * * *', onBeat, {
    name: 'beat',
    // Where clocks go back, node-cron looks for the next second of an hour that it takes for past, and finds it an hour later.
    timezone: 'Etc/UTC',
    noOverlap: true,
    suppressMissedWarning: true,
  })
  task.on('execution:missed', onMissed)
  task.on('execution:failed', ({ execution }) => {
    queueMicrotask(() => {
      throw execution?.error ?? new Error('the beat failed')
    })
  })
  return task
}
