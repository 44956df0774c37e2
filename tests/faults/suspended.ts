import { setTimeout as pause } from 'node:timers/promises'
import type { Summary } from '../../server/api/schema-summary.ts'
import { metric } from './asked.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { contradictions } from './integrity.ts'
import { readRows } from './record.ts'
import { allAnswer, openRoom, servicesOf, summaryWhen } from './room.ts'
import { negativeSpans, putDown } from './spans.ts'
import { accused, watchPage } from './witness.ts'

const STOPPED_MS = { long: 180_000, short: 9_000 }
/** Silence at the pace of the drill and the grace of the page. */
const TRUSTED_MS = 8_000

export const suspended: FaultDrill = {
  name: 'suspended',
  title: 'the process is stopped for minutes and goes on (SIGSTOP, as a laptop that sleeps)',
  short: `${STOPPED_MS.short / 1_000} s instead of ${STOPPED_MS.long / 60_000} minutes`,
  async run({ long, say }) {
    const { found, note } = openNotebook()
    await using room = await openRoom()
    const served = await room.serve()
    const { server, address } = served
    await summaryWhen(served, allAnswer)
    // Some probes are under way when it stops, whatever the instant.
    const slow = room.stage.origins.get('digital-vault')
    const arrival = slow?.arrival()
    await slow?.behave('hang-after-request')
    await arrival
    server.send('SIGSTOP')
    const stoppedAt = Date.now()
    await slow?.behave('fine')
    const stoppedMs = long ? STOPPED_MS.long : STOPPED_MS.short
    await pause(stoppedMs)
    const first = fetch(`${address}/api/v1/summary`).then((answer) => answer.json() as Promise<Summary>)
    const page = watchPage(served, Date.now)
    server.send('SIGCONT')
    const firstSaid = servicesOf(await first)
    const green = firstSaid.filter(
      ({ state, checkedAt }) =>
        state === 'operational' && Date.now() - Date.parse(checkedAt ?? '') > TRUSTED_MS,
    )
    note(
      'its first answer is not green from memory',
      green.length === 0,
      firstSaid.map(({ state }) => state).join(' '),
    )
    await summaryWhen(
      served,
      (summary) =>
        allAnswer(summary) &&
        servicesOf(summary).every(({ checkedAt }) => Date.parse(checkedAt ?? '') > stoppedAt + stoppedMs),
    )
    const wrongly = accused(await page.stop())
    note('nobody is accused', wrongly.length === 0, wrongly.join(', '))
    const spans = await negativeSpans(address, [...room.stage.origins.keys()])
    note('no span is negative', spans.length === 0, spans.slice(0, 2).join('; '))
    say(`the lookout was started again ${await metric(address, 'vigie_lookout_restarts_total')} times`)
    await server.stop()
    const rows = await readRows(room.stage.databaseFile)
    note('nobody is down on record', putDown(rows).length === 0, putDown(rows).join(', '))
    const silent = rows.transitions.filter(({ to, at }) => to === 'unknown' && at <= stoppedAt + 1_000)
    const checks = rows.verdicts.size
    note(
      'the time it was stopped is unknown, from the last look on',
      new Set(silent.map(({ check }) => check)).size === checks,
      `${silent.length} of ${checks} checks`,
    )
    note(
      'the record does not contradict itself',
      contradictions(rows).length === 0,
      contradictions(rows).join('; '),
    )
    return { found }
  },
}
