import { openConnection, type Route } from './connect.ts'
import { openDeadline } from './deadline.ts'
import { exchange } from './exchange.ts'
import { createResolve } from './resolve.ts'
import { startTrace } from './trace.ts'

/** Independent endpoints by which we know whether our own network works. */
export type Controls = {
  /**
   * Whether a control gave any HTTP answer, a 503 too, after an instant (epoch milliseconds). Asks all
   * of them at once unless a late enough answer is known; who asks meanwhile shares the round, which
   * ends with the first answer. False when none answers, or when `signal` aborts first.
   */
  answeredSince(instant: number, signal: AbortSignal): Promise<boolean>
  /** Calls off a round under way. */
  close(): Promise<void>
}

export type ControlOptions = {
  readonly urls: readonly string[]
  readonly timeoutMs: number
  readonly userAgent: string
  readonly now?: () => number
  /** Name servers (`address:port`) to ask instead of the system's. */
  readonly dnsServers?: readonly string[]
}

export function createControls(options: ControlOptions): Controls {
  const { urls, timeoutMs, userAgent, now = Date.now } = options
  const resolve = createResolve(options.dnsServers)
  const closing = new AbortController()
  const route: Route = {
    ipVersion: 'auto',
    tls: { minDaysLeft: 0, ca: null, cert: null, key: null, insecure: false },
    proxy: null,
    allowPrivateTargets: true,
    timeoutMs,
  }
  let lastAnswerAt = Number.NEGATIVE_INFINITY
  let round: Promise<boolean> | null = null

  async function ask(url: URL, signal: AbortSignal): Promise<void> {
    const trace = startTrace()
    const request = { url, method: 'GET', headers: { 'user-agent': userAgent }, body: null }
    const connection = await openConnection(url, route, resolve, trace, signal)
    try {
      await exchange(request, connection.socket, { bodyLimitBytes: 0, wantsBody: () => false }, trace, signal)
      lastAnswerAt = now()
    } finally {
      await connection.close()
    }
  }

  async function askAll(): Promise<boolean> {
    const answered = new AbortController()
    const deadline = openDeadline(timeoutMs, AbortSignal.any([closing.signal, answered.signal]))
    const asked = urls.map((url) => ask(new URL(url), deadline.signal))
    try {
      await Promise.any(asked)
      return true
    } catch {
      return false
    } finally {
      answered.abort()
      await Promise.allSettled(asked)
      deadline.close()
      round = null
    }
  }

  return {
    async answeredSince(instant, signal) {
      // An answer that is yet to come was dated by a clock that has been set back: it says nothing of now.
      if (lastAnswerAt > instant && lastAnswerAt <= now()) return true
      if (signal.aborted || closing.signal.aborted) return false
      round ??= askAll()
      return await unlessAborted(round, signal)
    },
    async close() {
      closing.abort()
      await round
    },
  }
}

async function unlessAborted(answer: Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  let giveUp = () => {}
  const aborted = new Promise<boolean>((resolve) => {
    giveUp = () => resolve(false)
    signal.addEventListener('abort', giveUp, { once: true })
  })
  try {
    return await Promise.race([answer, aborted])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
