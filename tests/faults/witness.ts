import { setTimeout as pause } from 'node:timers/promises'
import type { Summary } from '../../server/api/schema-summary.ts'
import { type Served, type Service, servicesOf } from './room.ts'

const ASK_EVERY_MS = 100

/** What a page said while somebody watched, with when it was asked and had answered by the clock of the server. */
export type Witness = {
  /** Ends the watch and returns what was said. */
  stop(): Promise<readonly Said[]>
}
export type Said = {
  readonly at: number
  readonly answeredAt: number
  readonly services: readonly Service[]
  readonly incidents: number
}

/** Reads the summary again and again. `now` is the server's own clock. */
export function watchPage({ address }: Pick<Served, 'address'>, now: () => number): Witness {
  const said: Said[] = []
  let watching = true
  const watched = (async () => {
    while (watching) {
      const at = now()
      const answer = await fetch(`${address}/api/v1/summary`)
      if (answer.ok) {
        const summary = (await answer.json()) as Summary
        said.push({
          at,
          answeredAt: now(),
          services: servicesOf(summary),
          incidents: summary.incidents.length,
        })
      } else await answer.body?.cancel()
      await pause(ASK_EVERY_MS)
    }
  })()
  return {
    async stop() {
      watching = false
      await watched
      return said
    },
  }
}

/** Who was said to be out, of all but those who really were. */
export function accused(said: readonly Said[], victims: readonly string[] = []): readonly string[] {
  const wrongly = said
    .flatMap(({ services }) => services)
    .filter(
      ({ id, state }) => !victims.includes(id) && (state === 'major_outage' || state === 'partial_outage'),
    )
  return [...new Set(wrongly.map(({ id, state, reason }) => `${id} ${state} (${reason})`))]
}

/** Who was said to be well on the word of a measurement older than `trustedMs`: green from memory. */
export function greenFromMemory(said: readonly Said[], trustedMs: number): readonly string[] {
  const green = said.flatMap(({ at, services }) =>
    services
      .filter(({ state }) => state === 'operational')
      .map(({ id, checkedAt }) => ({ id, ageMs: at - Date.parse(checkedAt ?? '') })),
  )
  return green
    .filter(({ ageMs }) => !(ageMs <= trustedMs))
    .map(({ id, ageMs }) => `${id}, ${ageMs / 1_000} s old`)
}

/** Who was said to be well on the word of a measurement that is yet to come, by more than `slackMs`. */
export function greenFromTheFuture(said: readonly Said[], slackMs: number): readonly string[] {
  return said.flatMap(({ answeredAt, services }) =>
    services
      .filter(
        ({ state, checkedAt }) =>
          state === 'operational' && Date.parse(checkedAt ?? '') - answeredAt > slackMs,
      )
      .map(({ id, checkedAt }) => `${id}, seen at ${checkedAt}`),
  )
}
