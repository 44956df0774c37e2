import { metric, metricAtLeast, readinessWhen } from './asked.ts'
import type { Notebook } from './drill.ts'
import { contradictions, lostSince } from './integrity.ts'
import { readRows } from './record.ts'
import { allAnswer, type Room, type Served, stateOf, summaryWhen } from './room.ts'

/** A way to make the store of a running server fail, and to let it work again. */
export type Trouble = {
  readonly databaseFile: string
  /** The engine's code for it. */
  readonly code: string
  begin(): Promise<void> | void
  end(): Promise<void> | void
}

/** The service that goes out while nothing can be stored. */
const VICTIM = 'parcel-tracking'

/**
 * What has to hold whatever makes the store fail: probing and serving go on, everything says so, nothing is
 * told that is not stored, and once the store works all of it is there, without a restart.
 */
export async function endureTrouble(
  { server, address, watcher }: Served,
  { stage }: Room,
  trouble: Trouble,
  { note }: Notebook,
): Promise<void> {
  const served = { server, watcher }
  await summaryWhen(served, allAnswer)
  const before = await readRows(trouble.databaseFile)
  await trouble.begin()
  const failing = await readinessWhen(address, ({ store }) => !store.ok)
  note(
    '/readyz says that the store fails',
    failing.reasons.includes('store_failing') && failing.store.code === trouble.code,
    JSON.stringify(failing),
  )
  note('/metrics says so', (await metric(address, 'vigie_store_up')) === 0)
  const told = () => server.lines.filter(({ msg }) => msg.startsWith('the store refuses'))
  note(
    'the log says so, with the code',
    told()[0]?.code === trouble.code && told()[0]?.level === 50,
    told()[0]?.msg,
  )

  const probes = await metric(address, 'vigie_probes_total')
  await stage.origins.get(VICTIM)?.behave('unavailable')
  const out = await summaryWhen(served, (summary) => stateOf(summary, VICTIM) === 'major_outage')
  const probed = (await metricAtLeast(address, 'vigie_probes_total', probes + 7)) - probes
  note('probing and serving go on', true, `${probed} probes meanwhile, the page shows the outage`)
  note('no outage is told that is not stored', out.incidents.length === 0, `${out.incidents.length} told`)
  note(
    'no healthy service is accused',
    [...stage.origins.keys()].every((id) => id === VICTIM || stateOf(out, id) === 'operational'),
    JSON.stringify(out.groups.flatMap(({ services }) => services.map(({ state }) => state))),
  )
  note(
    'one line says it, not one at every try',
    told().length === 1,
    `${told().length} lines, ${await metric(address, 'vigie_rounds_total', 'failed')} tries`,
  )

  await trouble.end()
  await readinessWhen(address, ({ ready }) => ready)
  const again = await summaryWhen(served, ({ incidents }) => incidents.length > 0)
  const counted = await metric(address, 'vigie_probes_total')
  note(
    'it works again by itself, without a restart',
    (await metric(address, 'vigie_lookout_restarts_total')) === 0,
  )
  note(
    'the log says that it does',
    server.lines.some(({ msg }) => msg.startsWith('the store works again')),
  )
  await server.stop()
  const after = await readRows(trouble.databaseFile)
  const lost = lostSince(before, after)
  const stored = after.observations.length
  note('nothing is lost of before', lost.length === 0, lost.length)
  note(
    'nothing is lost of what was seen meanwhile',
    stored >= counted,
    `${counted} probes, ${stored} on record`,
  )
  note(
    'the outage is on record since it was seen',
    after.transitions.some(({ check, to }) => check.startsWith(`${VICTIM}/`) && to === 'down') &&
      again.incidents.length === 1,
  )
  const wrong = contradictions(after)
  note('the record does not contradict itself', wrong.length === 0, wrong.join('; '))
}
