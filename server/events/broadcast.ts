import type { ServerResponse } from 'node:http'
import { LIMITS } from '../limits.ts'
import { type Edition, isStale } from '../publisher/edition.ts'
import { createEventMemory } from './memory.ts'
import { newsOf, snapshotEvent } from './news.ts'
import { type Told, toldBy } from './told.ts'

export type EventLimits = Readonly<
  Record<
    'eventReaders' | 'eventBacklogBytes' | 'eventsRemembered' | 'eventsRememberedBytes' | 'eventHeartbeatMs',
    number
  >
>

export type BroadcastOptions = {
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly limits?: EventLimits
}

/** Tells readers what changes, as it changes. */
export type Broadcast = {
  publish(edition: Edition): void
  /** Whether one more reader may come. */
  readonly hasRoom: boolean
  /**
   * Writes the stream to a response whose head is sent: what the reader missed since the event it names, or
   * where things stand, and then what comes.
   */
  join(response: ServerResponse, lastEventId: string | undefined): void
  /** Ends every stream; nobody may join any more. */
  close(): void
}

/** What a browser waits before it comes back. Milliseconds. */
const RETRY_MS = 5_000

const HEARTBEAT = Buffer.from(':\n\n')

export function createBroadcast({ now, limits = LIMITS }: BroadcastOptions): Broadcast {
  const memory = createEventMemory({ count: limits.eventsRemembered, bytes: limits.eventsRememberedBytes })
  const readers = new Set<ServerResponse>()
  let current: Edition | undefined
  let told: Told | undefined
  let closed = false

  const write = (reader: ServerResponse, bytes: Buffer): void => {
    if (reader.writableLength + bytes.byteLength <= limits.eventBacklogBytes) reader.write(bytes)
    else {
      // Its own `close` comes later, and until then nothing may be written to it any more.
      readers.delete(reader)
      reader.destroy()
    }
  }
  const tell = (next: Told): void => {
    const news = told === undefined ? [snapshotEvent(next, false)] : newsOf(told, next)
    told = next
    memory.add(news)
    const bytes = Buffer.from(news.map(({ text }) => text).join(''))
    for (const reader of readers) write(reader, bytes)
  }
  const beat = (): void => {
    // A lookout that has died tells nothing: that its page is stale is told here.
    if (current !== undefined && isStale(current, now())) {
      const stale = toldBy(current, current.stale)
      if (stale.id !== told?.id) tell(stale)
    }
    for (const reader of readers) write(reader, HEARTBEAT)
  }
  const heart = setInterval(beat, limits.eventHeartbeatMs)
  heart.unref()

  return {
    publish(edition) {
      current = edition
      tell(toldBy(edition, edition.entries))
    },
    get hasRoom() {
      return !closed && readers.size < limits.eventReaders
    },
    join(reader, lastEventId) {
      readers.add(reader)
      reader.on('close', () => readers.delete(reader))
      const missed = lastEventId === undefined ? undefined : memory.after(lastEventId)
      const standing = told === undefined ? [] : [snapshotEvent(told, lastEventId !== undefined)]
      const events = (missed ?? standing).map(({ text }) => text).join('')
      write(reader, Buffer.from(`retry: ${RETRY_MS}\n\n${events}`))
    },
    close() {
      closed = true
      clearInterval(heart)
      for (const reader of readers) reader.end()
      readers.clear()
    },
  }
}
