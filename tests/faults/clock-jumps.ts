import { metric } from './asked.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { NO_FAKE_CLOCK, startFakeClock } from './fake-clock.ts'
import { contradictions } from './integrity.ts'
import { readRows } from './record.ts'
import { allAnswer, openRoom, serviceOf, servicesOf, summaryWhen } from './room.ts'
import { negativeSpans, putDown } from './spans.ts'
import { accused, greenFromMemory, greenFromTheFuture, watchPage } from './witness.ts'

const HOUR_S = 3_600
const JUMPS_S = [HOUR_S, -HOUR_S, 24 * HOUR_S, -24 * HOUR_S]
/** Silence at the pace of the drill, the grace of the page, and a beat of the one who looks. */
const TRUSTED_MS = 10_000
/** How long after a jump the page may still say what it said before it: a beat, a round, an edition. */
const NOTICED_MS = 8_000
/** Out while the clock goes back, and well again in the hour that comes twice. */
const VICTIM = 'parcel-tracking'
/** An outage that becomes another one: its last change is later than its beginning. */
const OUTAGE = [
  ['unavailable', 'http_status'],
  ['refused', 'connect_refused'],
] as const

export const clockJumps: FaultDrill = {
  name: 'clock-jumps',
  title: 'the clock jumps by an hour and a day, forward and back, also during an outage',
  short: 'an hour forward and back only',
  async run({ long, say }) {
    const { found, note } = openNotebook()
    await using room = await openRoom()
    const clock = await startFakeClock(room)
    if (clock === undefined) return { found, skipped: NO_FAKE_CLOCK }
    const served = await room.serve(clock.env)
    const { address, server } = served
    await summaryWhen(served, allAnswer)

    const jumps = long ? JUMPS_S : JUMPS_S.slice(0, 2)
    for (const seconds of jumps) {
      const victim = room.stage.origins.get(VICTIM)
      const isBack = seconds < 0
      if (isBack) {
        for (const [behaviour, reason] of OUTAGE) {
          await victim?.behave(behaviour)
          await summaryWhen(served, (summary) => serviceOf(summary, VICTIM)?.reason === reason)
        }
        await victim?.behave('fine')
      }
      await clock.jump(seconds)
      const jumpedAt = clock.now()
      const page = watchPage(served, clock.now)
      const startedAt = performance.now()
      await summaryWhen(served, (summary) => allAnswer(summary) && isCurrent(summary, jumpedAt, clock.now()))
      const tookSeconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
      const said = await page.stop()
      const name = `${isBack ? '−' : '+'}${Math.abs(seconds) / HOUR_S} h`
      const wrongly = accused(said, isBack ? [VICTIM] : [])
      note(
        `${name}: nobody is accused`,
        wrongly.length === 0,
        wrongly.join(', ') || `${said.length} looks, well again after ${tookSeconds} s`,
      )
      const later = said.filter(({ at }) => at - jumpedAt > NOTICED_MS)
      const stale = isBack ? greenFromTheFuture(later, 2_000) : greenFromMemory(later, TRUSTED_MS)
      note(`${name}: nothing is green without a measurement of now`, stale.length === 0, stale[0] ?? '')
      say(`${name}: all is well again after ${tookSeconds} s`)
    }
    const spans = await negativeSpans(address, [...room.stage.origins.keys()])
    note('no span is negative', spans.length === 0, spans.slice(0, 2).join('; '))
    say(`the lookout was started again ${await metric(address, 'vigie_lookout_restarts_total')} times`)
    await server.stop()
    const rows = await readRows(room.stage.databaseFile)
    note(
      'nobody is down on record who was not',
      putDown(rows, [VICTIM]).length === 0,
      putDown(rows, [VICTIM]).join(', '),
    )
    const wrong = contradictions(rows)
    note('the record leads to what is', wrong.length === 0, wrong.slice(0, 2).join('; '))
    return { found }
  },
}

/** Whether every service was looked at after the jump, by the clock as it is. */
function isCurrent(summary: Parameters<typeof allAnswer>[0], jumpedAt: number, now: number): boolean {
  return servicesOf(summary).every(({ checkedAt }) => {
    const at = Date.parse(checkedAt ?? '')
    return at >= jumpedAt && at <= now
  })
}
