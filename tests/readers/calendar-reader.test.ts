import { describe, expect, test } from 'vitest'
import type { MaintenanceWindow } from '../../monitors/domain/record.ts'
import { SIX } from '../monitors/harness.ts'
import { startPublisher } from './outage.ts'
import { hasPython } from './programs.ts'
import { runPython } from './python.ts'

const DAY_MS = 86_400_000

const WINDOW: MaintenanceWindow = {
  id: 'night-work',
  services: ['tracking'],
  from: SIX + DAY_MS,
  to: SIX + DAY_MS + 7_200_000,
  title: { fr: 'Travaux de nuit; « très » longs, sans doute', en: 'Night work' },
  text: { fr: `Une coupure est possible.\nMerci de votre patience 🙏 ${'é'.repeat(100)}`, en: 'A cut.' },
  cancelled: false,
  recordedAt: SIX - DAY_MS,
}

const withWindow = (changes: Partial<MaintenanceWindow> = {}) => ({
  declared: [],
  annotations: [],
  maintenances: [{ ...WINDOW, ...changes }],
})

type Event = { readonly uid: string; readonly sequence: number; readonly status: string }

describe.skipIf(!hasPython('icalendar'))(
  'icalendar (skipped without the Debian package python3-icalendar)',
  () => {
    test('reads planned work, its new times, and that it is off', async () => {
      const publisher = await startPublisher({ records: withWindow() })
      const read = () => runPython<readonly Event[]>('read-calendar.py', `${publisher.url}/maintenance.ics`)
      const [planned] = await read()
      expect(planned).toEqual({
        uid: 'maintenance-night-work@vigie.example',
        sequence: expect.any(Number),
        status: 'CONFIRMED',
        summary: WINDOW.title.fr,
        description: `${WINDOW.text.fr}\n\nServices touchés\u00a0: Suivi Colissimo`,
        from: '2025-12-23T05:00:00+00:00',
        to: '2025-12-23T07:00:00+00:00',
        errors: [],
      })

      const later = { from: WINDOW.from + DAY_MS, to: WINDOW.to + DAY_MS, recordedAt: SIX + 60_000 }
      publisher.lab.adopt(withWindow(later))
      await publisher.pass(5)
      const [moved] = await read()
      expect(moved).toMatchObject({
        uid: planned?.uid,
        status: 'CONFIRMED',
        from: '2025-12-24T05:00:00+00:00',
      })
      expect(moved?.sequence).toBeGreaterThan(planned?.sequence ?? Number.NaN)

      publisher.lab.adopt(withWindow({ ...later, cancelled: true }))
      await publisher.pass(5)
      const [off] = await read()
      expect(off).toMatchObject({ uid: planned?.uid, status: 'CANCELLED', from: '2025-12-24T05:00:00+00:00' })
      expect(off?.sequence).toBeGreaterThan(moved?.sequence ?? Number.NaN)
    })
  },
)
