import { setTimeout as pause } from 'node:timers/promises'
import { type FaultDrill, type Findings, openNotebook } from './drill.ts'
import { NO_FAKE_CLOCK, startFakeClock } from './fake-clock.ts'
import { contradictions } from './integrity.ts'
import { readRows } from './record.ts'
import { allAnswer, openRoom, servicesOf, summaryWhen } from './room.ts'
import { daysOf, negativeSpans, putDown } from './spans.ts'
import { accused, watchPage } from './witness.ts'

type Night = {
  readonly name: string
  /** The instant that has to be lived through. */
  readonly at: string
  /** The local day of Paris that is accounted then, and its length when it is over; nothing while it runs. */
  readonly date: string
  readonly hours: number | null
  readonly inShort?: true
}

const NIGHTS: readonly Night[] = [
  { name: 'clocks go back', at: '2027-10-31T01:00:00Z', date: '2027-10-31', hours: null, inShort: true },
  {
    name: 'the end of the day of 25 h',
    at: '2027-10-31T23:00:00Z',
    date: '2027-10-31',
    hours: 25,
    inShort: true,
  },
  { name: 'clocks go forward', at: '2027-03-28T01:00:00Z', date: '2027-03-28', hours: null },
  { name: 'the end of the day of 23 h', at: '2027-03-28T22:00:00Z', date: '2027-03-28', hours: 23 },
  { name: 'into the leap day', at: '2028-02-28T23:00:00Z', date: '2028-02-28', hours: 24 },
  { name: 'out of the leap day', at: '2028-02-29T23:00:00Z', date: '2028-02-29', hours: 24, inShort: true },
]
/** How long before the instant the server is started: more where that was not enough to have looked at everything. */
const LEADS_S = [8, 30, 120]
const AFTERWARDS_MS = 3_000

export const clockCalendar: FaultDrill = {
  name: 'clock-calendar',
  title: 'Paris changes to and from summer time; a leap day begins and ends',
  short: 'clocks go back, the end of that day of 25 h, and of the leap day only',
  async run({ long }) {
    const nights = long ? NIGHTS : NIGHTS.filter(({ inShort }) => inShort)
    const lived = await Promise.all(nights.map(liveThrough))
    const found = lived.flatMap((findings) => findings.found)
    const skipped = lived.find((findings) => findings.skipped !== undefined)?.skipped
    return skipped === undefined ? { found } : { found, skipped }
  },
}

async function liveThrough(night: Night): Promise<Findings> {
  for (const leadSeconds of LEADS_S) {
    const findings = await tryNight(night, leadSeconds)
    if (findings !== 'too late') return findings
  }
  throw new Error(`${night.name}: the machine is too slow`)
}

async function tryNight(
  { name, at, date, hours }: Night,
  leadSeconds: number,
): Promise<Findings | 'too late'> {
  const { found, note } = openNotebook()
  await using room = await openRoom()
  const clock = await startFakeClock(room)
  if (clock === undefined) return { found, skipped: NO_FAKE_CLOCK }
  const instant = Date.parse(at)
  await clock.set(instant - leadSeconds * 1_000)
  const served = await room.serve({ ...clock.env, TZ: 'Europe/Paris' })
  await summaryWhen(served, allAnswer)
  if (clock.now() > instant - 1_000) return 'too late'

  const page = watchPage(served, clock.now)
  await pause(instant + AFTERWARDS_MS - clock.now())
  await summaryWhen(served, (summary) =>
    servicesOf(summary).every(({ checkedAt }) => Date.parse(checkedAt ?? '') > instant),
  )
  const said = await page.stop()
  const wrongly = accused(said)
  note(`${name}: nobody is accused`, wrongly.length === 0, wrongly.join(', ') || `${said.length} looks`)
  const spans = await negativeSpans(served.address, [...room.stage.origins.keys()])
  note(`${name}: no span is negative`, spans.length === 0, spans[0] ?? '')
  const day = (await daysOf(served.address, 'postal-site')).days.find((each) => each.date === date)
  if (hours !== null)
    note(`${name}: the day is as long as it was`, day?.daySeconds === hours * 3_600, `${day?.daySeconds} s`)
  note(
    `${name}: what was measured counts as measured`,
    (day?.operationalSeconds ?? 0) > 0 && day?.majorSeconds === 0,
    `${day?.operationalSeconds} s of ${date}`,
  )
  await served.server.stop()
  const rows = await readRows(room.stage.databaseFile)
  const down = putDown(rows)
  note(`${name}: nobody is down on record`, down.length === 0, down.join(', '))
  const wrong = contradictions(rows)
  note(`${name}: the record does not contradict itself`, wrong.length === 0, wrong.join('; '))
  return { found }
}
