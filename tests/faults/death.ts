import { setTimeout as pause } from 'node:timers/promises'
import { watchServer } from '../drill/watcher.ts'
import { chanceOf } from './chance.ts'
import { type FaultDrill, openNotebook } from './drill.ts'
import { contradictions, lostSince } from './integrity.ts'
import { bytesOf, readRows, type StoredRows } from './record.ts'
import { openRoom, PACE, type Room, servicesOf, summaryWhen } from './room.ts'
import { openTold, type Told } from './told.ts'

const KILLS = { long: 200, short: 8 }
/** The longest life of a server, from its start: code is loaded, a store opened, a few rounds are stored. */
const LONGEST_LIFE_MS = 4_000
/** After every so many deaths the server stays dead for longer than a state may be relied on. */
const SILENT_EVERY = 8
/** Two intervals, the timeout and a late beat of the pace, and a little more. */
const SILENCE_MS = 4_500
/** The share of lives at whose start a service changes how it behaves. */
const CHANGES = 0.4

export const death: FaultDrill = {
  name: 'death',
  title: 'the process is killed at random instants during an outage (kill -9)',
  short: `${KILLS.short} deaths instead of ${KILLS.long}`,
  async run({ long, seed, say }) {
    const { found, note } = openNotebook()
    const kills = long ? KILLS.long : KILLS.short
    const chance = chanceOf(seed)
    const told = openTold()
    const lost: string[] = []
    const wrong: string[] = []
    const greenSilence: string[] = []
    let before = NOTHING
    let acknowledged = 0
    let silences = 0
    let leftLogs = 0

    await using room = await openRoom(PACE)
    for (let kill = 1; kill <= kills; kill += 1) {
      await changeSome(room, chance)
      const isSilent = kill % SILENT_EVERY === SILENT_EVERY - 1
      const wasSilent = kill % SILENT_EVERY === 0
      const logged = await liveAndDie(
        room,
        told,
        wasSilent ? 'until all is probed' : chance() * LONGEST_LIFE_MS,
      )
      if ((await bytesOf(room.stage.databaseFile)).length === 0) continue
      if ((await bytesOf(`${room.stage.databaseFile}-wal`)).length > 0) leftLogs += 1
      const after = await readRows(room.stage.databaseFile)
      acknowledged += logged
      lost.push(...lostSince(before, after), ...untold(told, after))
      const stored = after.observations.length - before.observations.length
      if (stored < logged) lost.push(`${logged} observations were logged as stored, ${stored} are on record`)
      wrong.push(...contradictions(after))
      if (wasSilent) {
        silences += 1
        greenSilence.push(...notOwnedUp(before, after))
      }
      before = after
      if (kill % 10 === 0)
        say(`${kill} deaths, ${after.observations.length} observations, ${lost.length} lost`)
      if (isSilent) await pause(SILENCE_MS)
    }
    const { observations, transitions, updates, incidents } = before
    const onRecord = `${observations.length} observations, ${transitions.length} transitions, ${updates.length} updates, ${incidents.length} incidents after ${kills} deaths, ${leftLogs} of which left a write-ahead log`
    note('nothing acknowledged is lost', lost.length === 0, shown(lost) ?? onRecord)
    note(
      'nothing is doubled or contradicts itself',
      wrong.length === 0,
      shown(wrong) ?? `${acknowledged} logged`,
    )
    note('what was going on was an outage', transitions.length > 0 && updates.length > 0, onRecord)
    note(
      'silence is unknown',
      silences > 0 && greenSilence.length === 0,
      shown(greenSilence) ?? `${silences} silences`,
    )
    note(
      'no feed item is repeated with other content',
      told.guids > 0 && told.contradicted.length === 0,
      shown(told.contradicted) ?? `${told.guids} ids in ${told.answers} answers`,
    )
    return { found }
  },
}

const NOTHING: StoredRows = {
  observations: [],
  transitions: [],
  updates: [],
  incidents: [],
  verdicts: new Map(),
}

async function changeSome({ stage }: Room, chance: () => number): Promise<void> {
  for (const origin of stage.origins.values()) {
    if (chance() < CHANGES) await origin.behave(chance() < 0.5 ? 'unavailable' : 'fine')
  }
}

/** One life: so long from its start, or until every service has been seen in it. Returns how many observations it said were stored. */
async function liveAndDie(room: Room, told: Told, life: number | 'until all is probed'): Promise<number> {
  const startedAt = Date.now()
  const server = room.launch({ LOG_LEVEL: 'debug' })
  const end = life === 'until all is probed' ? new Promise(() => {}) : pause(life)
  const served = server.address().then(
    (address) => address,
    () => undefined,
  )
  const address = await Promise.race([served, end.then(() => undefined)])
  const following = address === undefined ? undefined : told.follow(address)
  if (address !== undefined && life === 'until all is probed') {
    await summaryWhen({ server, watcher: watchServer(address) }, (summary) =>
      servicesOf(summary).every(({ checkedAt }) => Date.parse(checkedAt ?? '') >= startedAt),
    )
  } else await end
  server.send('SIGKILL')
  await server.ended
  await following
  return server.lines
    .filter(({ msg }) => msg === 'round stored')
    .reduce((sum, { observations }) => sum + Number(observations), 0)
}

/** What people were told that is not on record: it was told before it was stored. */
function untold(told: Told, rows: StoredRows): readonly string[] {
  const texts = new Set(rows.updates.map(({ text }) => (JSON.parse(text) as { fr: string }).fr))
  const ids = new Set(rows.incidents.map(({ id }) => id))
  const latest = new Map<string, number>()
  for (const { check, at } of rows.observations) {
    const service = check.split('/')[0] ?? ''
    latest.set(service, Math.max(at, latest.get(service) ?? 0))
  }
  return [
    ...[...told.texts].filter((text) => !texts.has(text)).map((text) => `told and not on record: ${text}`),
    ...[...told.incidents].filter((id) => !ids.has(id)).map((id) => `told and not on record: ${id}`),
    ...[...told.checkedAt]
      .filter(([service, at]) => at > (latest.get(service) ?? 0))
      .map(([service, at]) => `${service} was said to be seen at ${at}, on record is ${latest.get(service)}`),
  ]
}

/** Checks that were something when the silence began and did not become unknown from their last observation on. */
function notOwnedUp(before: StoredRows, after: StoredRows): readonly string[] {
  const lastSeen = new Map<string, number>()
  for (const { check, at } of before.observations) lastSeen.set(check, Math.max(at, lastSeen.get(check) ?? 0))
  return [...before.verdicts]
    .filter(([, verdict]) => verdict !== 'unknown')
    .filter(
      ([check]) =>
        !after.transitions.some(
          (turn) => turn.check === check && turn.to === 'unknown' && turn.at === lastSeen.get(check),
        ),
    )
    .map(([check, verdict]) => `${check} stayed ${verdict} over the silence`)
}

/** The first of what went wrong, and how much there is of it. */
function shown(faults: readonly string[]): string | undefined {
  return faults.length === 0 ? undefined : `${faults.length}: ${faults.slice(0, 3).join('; ')}`
}
