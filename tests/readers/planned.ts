import type { MaintenanceWindow, Records } from '../../monitors/domain/record.ts'
import { SIX } from '../monitors/harness.ts'

const DAY_MS = 86_400_000

/** Planned work in words that a calendar has to escape and fold. */
export const WINDOW: MaintenanceWindow = {
  id: 'night-work',
  services: ['tracking'],
  from: SIX + DAY_MS,
  to: SIX + DAY_MS + 7_200_000,
  title: { fr: 'Travaux de nuit; « très » longs, sans doute', en: 'Night work' },
  text: { fr: `Une coupure est possible.\nMerci de votre patience 🙏 ${'é'.repeat(100)}`, en: 'A cut.' },
  cancelled: false,
  recordedAt: SIX - DAY_MS,
}

export const withWindow = (changes: Partial<MaintenanceWindow> = {}): Records => ({
  declared: [],
  annotations: [],
  maintenances: [{ ...WINDOW, ...changes }],
})
