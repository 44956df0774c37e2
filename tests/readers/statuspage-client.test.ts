import { describe, expect, test } from 'vitest'
import { OUTAGE, startPublisher } from './outage.ts'
import { withWindow } from './planned.ts'
import { isStatuspageClientThere, openStatuspageClient, type StatuspageClient } from './statuspage-client.ts'

type Told = { readonly status: string; readonly updates: readonly string[] }

/** What the client tells of the one incident, its updates oldest first. */
async function incidentOf({ incidents }: StatuspageClient): Promise<Told | undefined> {
  const { incidents: all } = await incidents.getAll()
  expect(all.length).toBeLessThanOrEqual(1)
  const [incident] = all
  return (
    incident && {
      status: incident.status,
      updates: incident.incident_updates.map(({ id }) => id).toReversed(),
    }
  )
}

const unresolved = async ({ incidents }: StatuspageClient) =>
  (await incidents.getUnresolved()).incidents.length

describe.skipIf(!isStatuspageClientThere)('statuspage.io (skipped where its code is not installed)', () => {
  test('hears of an outage, each update once, and of its end', async () => {
    const publisher = await startPublisher()
    const api = await openStatuspageClient(publisher.url)
    const rollup = async () => (await api.getStatus()).status
    expect(await rollup()).toEqual({ indicator: 'none', description: 'All Systems Operational' })
    expect(await incidentOf(api)).toBeUndefined()

    const statuses = ['investigating', 'investigating', 'investigating', 'monitoring', 'resolved']
    const known: string[] = []
    for (const [index, { play }] of OUTAGE.entries()) {
      await play(publisher)
      const incident = await incidentOf(api)
      expect(incident?.status).toBe(statuses[index])
      expect(incident?.updates.slice(0, -1)).toEqual(known)
      known.push(incident?.updates.at(-1) ?? '')
      expect(await unresolved(api)).toBe(index < 4 ? 1 : 0)
      if (index === 0) {
        expect(await rollup()).toEqual({ indicator: 'major', description: 'Partial System Outage' })
        const { components } = await api.getComponents()
        expect(components.find(({ name }) => name === 'Suivi Colissimo')?.status).toBe('major_outage')
        expect((await api.getSummary()).incidents[0]?.components.map(({ name }) => name)).toEqual([
          'Suivi Colissimo',
        ])
      }
    }
    expect(new Set(known).size).toBe(OUTAGE.length)
    expect(await rollup()).toEqual({ indicator: 'none', description: 'All Systems Operational' })
  })

  test('hears of planned work', async () => {
    const publisher = await startPublisher({ records: withWindow() })
    const { scheduledMaintenances: planned } = await openStatuspageClient(publisher.url)
    for (const ask of [planned.getUpcoming, planned.getActive, planned.getAll]) {
      // This client asks for what is upcoming, whichever of the three it is asked.
      const { scheduled_maintenances: windows } = await ask.call(planned)
      expect(windows.map(({ status }) => status)).toEqual(['scheduled'])
      expect(windows[0]?.scheduled_for).toBe('2025-12-23T05:00:00.000Z')
    }
  })
})
