/** Who made the answer: prepared bytes on the fast path, or a route on request. */
type Maker = 'prepared' | 'computed'

/** Answers by their maker and the class of their status, since the start. */
export type HttpCounts = {
  count(maker: Maker, status: number): void
  each(): readonly { readonly maker: Maker; readonly statusClass: string; readonly answers: number }[]
}

export function createHttpCounts(): HttpCounts {
  const counts = { prepared: new Map<string, number>(), computed: new Map<string, number>() }
  return {
    count(maker, status) {
      const statusClass = `${Math.floor(status / 100)}xx`
      counts[maker].set(statusClass, (counts[maker].get(statusClass) ?? 0) + 1)
    },
    each: () =>
      (['prepared', 'computed'] as const).flatMap((maker) =>
        Array.from(counts[maker], ([statusClass, answers]) => ({ maker, statusClass, answers })),
      ),
  }
}
