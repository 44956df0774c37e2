/** Who made the answer: prepared bytes on the fast path, or a route on request. */
type Maker = 'prepared' | 'computed'

/** Answers by their maker and the class of their status, since the start. */
export type HttpCounts = {
  count(maker: Maker, status: number): void
  each(): readonly { readonly maker: Maker; readonly statusClass: string; readonly answers: number }[]
}

/** 1xx to 5xx. */
const CLASSES = 5

export function createHttpCounts(): HttpCounts {
  const counts: Record<Maker, number[]> = {
    prepared: new Array<number>(CLASSES).fill(0),
    computed: new Array<number>(CLASSES).fill(0),
  }
  return {
    count(maker, status) {
      const place = Math.trunc(status / 100) - 1
      counts[maker][place] = (counts[maker][place] ?? 0) + 1
    },
    each: () =>
      (['prepared', 'computed'] as const).flatMap((maker) =>
        counts[maker].flatMap((answers, place) =>
          answers === 0 ? [] : [{ maker, statusClass: `${place + 1}xx`, answers }],
        ),
      ),
  }
}
