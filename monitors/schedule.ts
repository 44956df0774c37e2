import { schedule } from 'node-cron'

/** A clock that ticks once a second until it is stopped. */
export type Schedule = { stop(): Promise<void> }

export type ScheduleOptions = {
  readonly onBeat: () => void
  /** A beat that came too late was dropped: late beats are counted, never piled up. */
  readonly onMissed: () => void
}

/** Starts the one-second beat. Rejects nothing: a beat that throws is a defect and ends the thread. */
export function startSchedule({ onBeat, onMissed }: ScheduleOptions): Schedule {
  const task = schedule('* * * * * *', onBeat, { name: 'beat', noOverlap: true, suppressMissedWarning: true })
  task.on('execution:missed', onMissed)
  task.on('execution:failed', ({ execution }) => {
    queueMicrotask(() => {
      throw execution?.error ?? new Error('the beat failed')
    })
  })
  return {
    async stop() {
      await task.destroy()
    },
  }
}
