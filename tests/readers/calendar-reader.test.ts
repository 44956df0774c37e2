import { describe, expect, test } from 'vitest'
import { SIX } from '../monitors/harness.ts'
import { startPublisher } from './outage.ts'
import { WINDOW, withWindow } from './planned.ts'
import { hasPython } from './programs.ts'
import { runPython } from './python.ts'

const DAY_MS = 86_400_000

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

      const later = { from: WINDOW.from + DAY_MS, to: WINDOW.to + DAY_MS, revisedAt: SIX + 60_000 }
      publisher.lab.adopt(withWindow(later))
      await publisher.pass(5)
      const [moved] = await read()
      expect(moved).toMatchObject({
        uid: planned?.uid,
        status: 'CONFIRMED',
        from: '2025-12-24T05:00:00+00:00',
      })
      expect(moved?.sequence).toBeGreaterThan(planned?.sequence ?? Number.NaN)

      publisher.lab.adopt(withWindow({ ...later, cancelled: true, revisedAt: SIX + 120_000 }))
      await publisher.pass(5)
      const [off] = await read()
      expect(off).toMatchObject({ uid: planned?.uid, status: 'CANCELLED', from: '2025-12-24T05:00:00+00:00' })
      expect(off?.sequence).toBeGreaterThan(moved?.sequence ?? Number.NaN)
    })
  },
)
