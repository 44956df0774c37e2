import { once } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import { connect, Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ServiceView, Snapshot } from '../../../monitors/domain/snapshot.ts'
import { type Broadcast, createBroadcast, type EventLimits } from '../../../server/events/broadcast.ts'
import { LIMITS } from '../../../server/limits.ts'
import type { Edition } from '../../../server/publisher/edition.ts'
import { renderEdition } from '../../../server/publisher/render.ts'
import { calm, groups, incident, NOW, outage } from '../../web/snapshots.ts'
import { ASSETS, ask, serve } from '../serving.ts'
import { follow, type Reader } from './stream.ts'

const STALE_AT = NOW + 130_000

/** Small snapshots of one group, quick to render. */
const edition = (version: number, snapshot: Snapshot): Promise<Edition> =>
  renderEdition({ ...snapshot, version, groups: snapshot.groups.slice(0, 1) }, { assets: ASSETS })

const CALM = await edition(1, calm())
const OUTAGE = await edition(2, outage({ generatedAt: NOW + 1_000 }))
const RELIEF = await edition(
  3,
  calm({ generatedAt: NOW + 2_000, incidents: [incident({ phase: 'monitoring' }), ...calm().incidents] }),
)

type Stage = { readonly port: number; readonly events: Broadcast; readonly close: () => Promise<void> }

/** A server whose events are told by hand; the calm is told already. */
async function stage(
  limits: Partial<EventLimits> = {},
  now: () => number = () => NOW,
): Promise<Stage & { readonly follow: (lastEventId?: string) => Promise<Reader> }> {
  const events = createBroadcast({ now, limits: { ...LIMITS, ...limits } })
  const { port, close } = await serve({ events, current: () => CALM })
  events.publish(CALM)
  return {
    port,
    events,
    close,
    async follow(lastEventId) {
      const reader = await follow(port, lastEventId)
      onTestFinished(() => reader.leave())
      return reader
    },
  }
}

async function read(reader: Reader, count: number): Promise<readonly string[]> {
  const told: string[] = []
  while (told.length < count) {
    const event = await reader.next()
    if (event === undefined) break
    told.push(`${event.id} ${event.event} ${event.data.id ?? event.data.version}`)
  }
  return told
}

const OUTAGE_TOLD = [
  '2.1 service parcel-tracking',
  '2.2 service digiposte',
  '2.3 incident 2025-12-22-la-poste-1',
  '2 snapshot 2',
]
const RELIEF_TOLD = [
  '3.1 service parcel-tracking',
  '3.2 service digiposte',
  '3.3 incident 2025-12-22-la-poste-1',
  '3 snapshot 3',
]

describe('a reader', () => {
  test('is told where things stand, and then what changes', async () => {
    const { events, follow } = await stage()
    const reader = await follow()
    expect(reader.answer.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    expect(await reader.next()).toMatchObject({
      id: '1',
      event: 'snapshot',
      data: {
        version: 1,
        generatedAt: '2025-12-22T08:42:00.000Z',
        overall: { state: 'operational' },
        gap: false,
      },
    })
    events.publish(OUTAGE)
    expect(await reader.next()).toMatchObject({
      event: 'service',
      data: { id: 'parcel-tracking', state: 'major_outage' },
    })
    expect(await read(reader, 3)).toEqual(OUTAGE_TOLD.slice(1))
  })

  test('hears of a newer measurement that says the same as a snapshot alone', async () => {
    const { events, follow } = await stage()
    const reader = await follow()
    events.publish(await edition(2, calm({ generatedAt: NOW + 15_000 })))
    expect(await read(reader, 2)).toEqual(['1 snapshot 1', '2 snapshot 2'])
  })

  test.each<[string, Partial<ServiceView>]>([
    ['state', { state: 'degraded' }],
    ['reason', { reason: 'slow' }],
    ['since', { since: NOW - 5_000 }],
    ['window', { maintenanceId: 'certificates' }],
  ])('hears of a service whose %s alone has changed', async (_name, changes) => {
    const { events, follow } = await stage()
    const reader = await follow()
    events.publish(await edition(2, calm({ groups: groups({ digiposte: changes }) })))
    expect(await read(reader, 3)).toEqual(['1 snapshot 1', '2.1 service digiposte', '2 snapshot 2'])
  })

  test.each([
    ['2', RELIEF_TOLD],
    ['2.2', [...OUTAGE_TOLD.slice(2), ...RELIEF_TOLD]],
    ['1', [...OUTAGE_TOLD, ...RELIEF_TOLD]],
  ])('that comes back after event %s misses none and hears none twice', async (last, told) => {
    const { events, follow } = await stage()
    events.publish(OUTAGE)
    events.publish(RELIEF)
    const reader = await follow(last)
    expect(await read(reader, told.length)).toEqual(told)
    events.publish(await edition(4, calm()))
    expect((await reader.next())?.id.startsWith('4')).toBe(true)
  })

  test('that was away for too long is told that there is a gap', async () => {
    const { events, follow } = await stage({ eventsRemembered: 3 })
    events.publish(OUTAGE)
    expect(await read(await follow('2.2'), 2)).toEqual(OUTAGE_TOLD.slice(2))
    for (const last of ['2.1', '1', 'nonsense']) {
      expect(await (await follow(last)).next()).toMatchObject({
        id: '2',
        event: 'snapshot',
        data: { gap: true },
      })
    }
  })

  test('is remembered for within so many bytes too', async () => {
    const { events, follow } = await stage({ eventsRememberedBytes: 1_000 })
    events.publish(OUTAGE)
    expect(await (await follow('2.1')).next()).toMatchObject({ id: '2', data: { gap: true } })
  })
})

describe('the limits', () => {
  test('beyond as many readers as there is room for, the answer is to come back', async () => {
    const { port, follow } = await stage({ eventReaders: 2 })
    const first = await follow()
    await follow()
    const refused = await ask(port, '/api/v1/events')
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '30'])
    expect(JSON.parse(String(refused.body))).toMatchObject({ code: 'too_many_readers' })
    first.leave()
    await expect.poll(async () => (await follow()).answer.statusCode).toBe(200)
  })

  test('a reader that does not read is dropped, and the others stay', async () => {
    const { port, events, follow } = await stage({ eventReaders: 2, eventBacklogBytes: 65_536 })
    const lazy = connect(port, '127.0.0.1')
    onTestFinished(() => void lazy.destroy())
    lazy.on('error', () => {})
    lazy.write('GET /api/v1/events HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(lazy, 'readable')
    const awake = await follow()
    expect((await awake.next())?.event).toBe('snapshot')
    // Several megabytes fit into the system's own buffers before anything waits in ours.
    for (let version = 10; !events.hasRoom && version < 20_000; version += 1) {
      events.publish({ ...(version % 2 === 0 ? OUTAGE : CALM), version })
      while ((await awake.next())?.id !== `${version}`);
    }
    expect(events.hasRoom).toBe(true)
    events.publish({ ...RELIEF, version: 20_000 })
    expect((await awake.next())?.id.startsWith('20000')).toBe(true)
  })

  test('what may wait for a reader is counted to the byte', () => {
    const waiting = (eventBacklogBytes: number) => {
      const events = createBroadcast({ now: () => NOW, limits: { ...LIMITS, eventBacklogBytes } })
      onTestFinished(() => events.close())
      events.publish(CALM)
      // Without a socket everything written waits.
      const response = new ServerResponse(new IncomingMessage(new Socket()))
      response.useChunkedEncodingByDefault = false
      events.join(response, undefined)
      events.publish(OUTAGE)
      const state = { length: response.writableLength, dropped: response.destroyed }
      // Nothing more is written to a reader that is dropped.
      events.publish(RELIEF)
      return state
    }
    const whole = waiting(Number.MAX_SAFE_INTEGER).length
    expect(whole).toBeGreaterThan(1_000)
    expect([waiting(whole).dropped, waiting(whole - 1).dropped]).toEqual([false, true])
  })
})

test('a heartbeat within the deadline says nothing', async () => {
  const { events, follow } = await stage({ eventHeartbeatMs: 5 }, () => STALE_AT)
  const reader = await follow()
  await reader.heartbeat()
  await reader.heartbeat()
  events.publish(OUTAGE)
  expect(await read(reader, 2)).toEqual(['1 snapshot 1', OUTAGE_TOLD[0]])
})

test('a reader hears a heartbeat, and that the page has gone stale when nobody says anything else', async () => {
  let now = NOW
  const { follow } = await stage({ eventHeartbeatMs: 5 }, () => now)
  const reader = await follow()
  await reader.heartbeat()
  now = STALE_AT + 1
  expect(await read(reader, 5)).toEqual([
    '1 snapshot 1',
    '1-stale.1 service postal-site',
    '1-stale.2 service parcel-tracking',
    '1-stale.3 service digiposte',
    '1-stale snapshot 1',
  ])
  await reader.heartbeat()
  await reader.heartbeat()
  reader.leave()
  expect(await reader.next()).toBeUndefined()
})

test('a stop ends every stream at once', async () => {
  const { events, close, follow } = await stage()
  const readers = [await follow(), await follow()]
  events.close()
  // The lookout stops beside the server, and may say a last word.
  events.publish(OUTAGE)
  await close()
  await Promise.all(readers.map(({ ended }) => ended))
  expect(readers.map(({ answer }) => answer.complete)).toEqual([true, true])
})
