import type { StreamEvent } from './news.ts'

/** The last events, within bounds of number and size. */
export type EventMemory = {
  add(events: readonly StreamEvent[]): void
  /** The events after the one of that id; `undefined` when it is not remembered. */
  after(id: string): readonly StreamEvent[] | undefined
}

export function createEventMemory(limits: { readonly count: number; readonly bytes: number }): EventMemory {
  const kept: StreamEvent[] = []
  let bytes = 0
  return {
    add(events) {
      for (const event of events) {
        kept.push(event)
        bytes += Buffer.byteLength(event.text)
      }
      while (kept.length > limits.count || bytes > limits.bytes) {
        bytes -= Buffer.byteLength(kept.shift()?.text ?? '')
      }
    },
    after(id) {
      const index = kept.findIndex((event) => event.id === id)
      return index === -1 ? undefined : kept.slice(index + 1)
    },
  }
}
