import { pollDelayMs } from './pacing.ts'

const TIMEOUT_MS = 10_000

/**
 * Asks again and again while somebody looks: a tab in the background rests, and asks at once when it
 * comes to the front.
 */
export function startPolling(ask: (signal: AbortSignal) => Promise<void>): void {
  let failures = 0
  let asking = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const plan = () => {
    clearTimeout(timer)
    if (!document.hidden) timer = setTimeout(poll, pollDelayMs(failures, Math.random()))
  }
  const poll = async () => {
    clearTimeout(timer)
    if (asking) return
    asking = true
    try {
      await ask(AbortSignal.timeout(TIMEOUT_MS))
      failures = 0
    } catch {
      failures += 1
    }
    asking = false
    plan()
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : void poll()))
  plan()
}
