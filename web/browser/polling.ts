import { pollDelayMs } from './pacing.ts'

const TIMEOUT_MS = 10_000

/**
 * Asks again and again while somebody looks, and hands on what came: a tab in the background rests, and
 * asks at once when it comes to the front. An answer that fails is asked for again later, more slowly.
 */
export function startPolling<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  use: (answer: Answer) => void,
): void {
  let failures = 0
  let asking = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const plan = () => {
    clearTimeout(timer)
    if (!document.hidden) timer = setTimeout(poll, pollDelayMs(failures, Math.random()))
  }
  const answerOrNothing = async () => {
    try {
      const answer = await ask(AbortSignal.timeout(TIMEOUT_MS))
      failures = 0
      return answer
    } catch {
      failures += 1
      return undefined
    }
  }
  const poll = async () => {
    clearTimeout(timer)
    if (asking) return
    asking = true
    const answer = await answerOrNothing()
    asking = false
    plan()
    if (answer !== undefined) use(answer)
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (!document.hidden) void poll()
  })
  plan()
}
