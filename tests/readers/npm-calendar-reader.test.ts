import { async as ical, type VEvent } from 'node-ical'
import { expect, test } from 'vitest'
import type { MaintenanceWindow } from '../../monitors/domain/record.ts'
import { SIX } from '../monitors/harness.ts'
import { startPublisher } from './outage.ts'
import { WINDOW, withWindow } from './planned.ts'

const DAY_MS = 86_400_000

async function eventAt(url: string): Promise<VEvent> {
  const components = await ical.fromURL(`${url}/maintenance.ics`)
  const events = Object.values(components).filter((one) => one?.type === 'VEVENT')
  expect(events).toHaveLength(1)
  return events[0] as VEvent
}

const sequenceOf = ({ sequence }: VEvent) => Number(sequence)

test('node-ical reads planned work, its new times, and that it is off', async () => {
  const publisher = await startPublisher({ records: withWindow() })
  const adopt = async (changes: Partial<MaintenanceWindow>) => {
    publisher.lab.adopt(withWindow(changes))
    await publisher.pass(5)
    return eventAt(publisher.url)
  }
  const planned = await eventAt(publisher.url)
  expect(planned).toMatchObject({
    uid: 'maintenance-night-work@vigie.example',
    status: 'CONFIRMED',
    summary: { val: WINDOW.title.fr, params: { LANGUAGE: 'fr' } },
    description: { val: `${WINDOW.text.fr}\n\nServices touchés\u00a0: Suivi Colissimo` },
  })
  expect(planned.start.toISOString()).toBe('2025-12-23T05:00:00.000Z')
  expect(planned.end?.toISOString()).toBe('2025-12-23T07:00:00.000Z')

  const later = { from: WINDOW.from + DAY_MS, to: WINDOW.to + DAY_MS, revisedAt: SIX + 60_000 }
  const moved = await adopt(later)
  expect([moved.uid, moved.status]).toEqual([planned.uid, 'CONFIRMED'])
  expect(moved.start.toISOString()).toBe('2025-12-24T05:00:00.000Z')
  expect(sequenceOf(moved)).toBeGreaterThan(sequenceOf(planned))

  const off = await adopt({ ...later, cancelled: true, revisedAt: SIX + 120_000 })
  expect([off.uid, off.status]).toEqual([planned.uid, 'CANCELLED'])
  expect(sequenceOf(off)).toBeGreaterThan(sequenceOf(moved))
})
