/** Work that goes on in the background until it is stopped. */
export type Background = { stop(): Promise<void> }

/**
 * Does `work` again and again, never twice at once, each time after as many milliseconds as it said the time
 * before. It may not reject. Stopping waits for what is under way.
 */
export function inBackground(work: () => Promise<number>, firstAfterMs: number): Background {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const later = (delayMs: number) => {
    timer = setTimeout(() => {
      running = work().then((next) => {
        if (timer !== undefined) later(next)
      })
    }, delayMs)
    timer.unref()
  }
  later(firstAfterMs)
  return {
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await running
    },
  }
}
