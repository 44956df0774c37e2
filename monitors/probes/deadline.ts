/** One signal for everything a probe has open, aborted by its own time or by whoever asked for it. */
export type Deadline = {
  readonly signal: AbortSignal
  /** Whether the time ran out, as opposed to being called off. */
  readonly expired: boolean
  close(): void
}

/** Unlike `AbortSignal.timeout`, this leaves no timer and no listener behind once closed. */
export function openDeadline(timeoutMs: number, outer: AbortSignal): Deadline {
  const controller = new AbortController()
  let expired = false
  const callOff = () => controller.abort()
  const timer = setTimeout(() => {
    expired = true
    controller.abort()
  }, timeoutMs)
  outer.addEventListener('abort', callOff, { once: true })
  if (outer.aborted) callOff()
  return {
    signal: controller.signal,
    get expired() {
      return expired
    },
    close() {
      clearTimeout(timer)
      outer.removeEventListener('abort', callOff)
    },
  }
}

/** Runs `cleanUp` if the signal aborts before the returned function is called. */
export function onAbort(signal: AbortSignal, cleanUp: () => void): () => void {
  signal.addEventListener('abort', cleanUp, { once: true })
  if (signal.aborted) cleanUp()
  return () => signal.removeEventListener('abort', cleanUp)
}
