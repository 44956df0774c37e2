import type { StreamEvent } from './event-text.ts'
import { returnDelayMs } from './pacing.ts'
import { readStream } from './stream.ts'

export type Following = { start(afterMs: number): void; stop(): void }

export type FollowListener = {
  onOpen(): void
  onEvent(event: StreamEvent): void
  /** The stream ended or was refused, and will be asked for again. */
  onLost(): void
}

function pause(spanMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, spanMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Follows the events, and comes back to them when they end, until it is stopped. */
export function createFollowing(listener: FollowListener): Following {
  let lastEventId = ''
  let running: AbortController | undefined

  const follow = async (afterMs: number, signal: AbortSignal) => {
    let refusals = 0
    await pause(afterMs, signal)
    while (!signal.aborted) {
      const end = await readStream(lastEventId, signal, {
        onOpen: listener.onOpen,
        onEvent: (event) => {
          if (event.id) lastEventId = event.id
          listener.onEvent(event)
        },
      })
      if (signal.aborted) return
      listener.onLost()
      await pause(returnDelayMs(refusals, Math.random(), end.retryAfterMs), signal)
      refusals = end.opened ? 0 : refusals + 1
    }
  }
  const stop = () => {
    running?.abort()
    running = undefined
  }
  return {
    start(afterMs) {
      stop()
      running = new AbortController()
      void follow(afterMs, running.signal)
    },
    stop,
  }
}
