import { pageClock } from '../elements/page-clock.ts'
import { createEventReader, type StreamEvent } from './event-text.ts'
import { learnTime, retryAfterMs } from './server-time.ts'

const EVENTS_PATH = '/api/v1/events'

/** The server says something every 15 s, if only that it is there: three times nothing is a dead line. */
const SILENCE_MS = 45_000

/** How a stream ended. Failure is a value: a stream always ends. */
export type StreamEnd = { readonly opened: boolean; readonly retryAfterMs: number }

export type StreamListener = { onOpen(): void; onEvent(event: StreamEvent): void }

type Watch = { readonly signal: AbortSignal; heard(): void; end(): void }

/** Gives up when nothing was heard for long, or when the caller does. */
function watchSilence(outer: AbortSignal): Watch {
  const inner = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const heard = () => {
    clearTimeout(timer)
    timer = setTimeout(() => inner.abort(), SILENCE_MS)
  }
  const end = () => {
    clearTimeout(timer)
    inner.abort()
  }
  outer.addEventListener('abort', end, { once: true })
  heard()
  return { signal: inner.signal, heard, end }
}

async function readAll(body: ReadableStream<Uint8Array>, heard: () => void, use: (piece: string) => void) {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    heard()
    use(decoder.decode(value, { stream: true }))
  }
}

/**
 * Follows the events until they end. Not an `EventSource`: that hides `Retry-After`, comes back in step
 * with all others, and does not notice a line that has gone dead.
 *
 * @param lastEventId what was heard last, so that what was missed is told; empty at first
 */
export async function readStream(
  lastEventId: string,
  outer: AbortSignal,
  { onOpen, onEvent }: StreamListener,
): Promise<StreamEnd> {
  const watch = watchSilence(outer)
  let opened = false
  try {
    const response = await fetch(EVENTS_PATH, {
      cache: 'no-store',
      headers: { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) },
      signal: watch.signal,
    })
    learnTime(response)
    if (!response.ok || !response.body) {
      return { opened, retryAfterMs: retryAfterMs(response.headers.get('retry-after'), pageClock.now()) }
    }
    opened = true
    onOpen()
    await readAll(response.body, watch.heard, createEventReader(onEvent))
  } catch {
    // Cut off, refused by something on the way, silent for long, or given up by the caller.
  } finally {
    watch.end()
  }
  return { opened, retryAfterMs: 0 }
}
