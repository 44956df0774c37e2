import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { loadAll } from '../../config/load-all.ts'
import { catalogOf } from '../../monitors/assemble.ts'
import { declaredView } from '../../monitors/domain/incident-view.ts'
import type { IncidentView } from '../../monitors/domain/snapshot.ts'
import { buildWeb } from '../../scripts/build-web.ts'
import { calm, NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { openSite } from './site.ts'

/*
 * The pictures of the README, taken of the real pages:
 *
 *   npm run screenshots
 */

/** Some days after the last of the outages. */
const AFTERWARDS = Date.parse('2026-01-05T09:00:00Z')

const FOLDER = join(import.meta.dirname, '../../docs/screenshots')

type Shot = {
  readonly name: string
  readonly path: string
  readonly width: number
  readonly height: number
  readonly colorScheme: 'light' | 'dark'
}

const SHOTS: readonly Shot[] = [
  { name: 'home-phone', path: '/', width: 390, height: 844, colorScheme: 'light' },
  { name: 'home-dark', path: '/en/', width: 1280, height: 900, colorScheme: 'dark' },
  { name: 'history', path: '/historique/2025-12', width: 1280, height: 1500, colorScheme: 'light' },
  { name: 'service', path: '/services/digiposte', width: 1280, height: 900, colorScheme: 'light' },
  {
    name: 'incident-phone',
    path: '/incidents/2025-12-22-la-poste-1',
    width: 390,
    height: 844,
    colorScheme: 'dark',
  },
]

/** Every outage on record, as the shipped files tell it. */
async function onRecord(): Promise<readonly IncidentView[]> {
  const loaded = await loadAll({ file: 'config/status.yaml', historyDir: 'config/history', env: process.env })
  if (loaded instanceof Error) throw loaded
  const catalog = catalogOf(loaded.config)
  return loaded.records.declared.map((incident) => declaredView(catalog, incident))
}

await buildWeb()
const browser = await launch()
const morning = await openSite(outage())
const afterwards = await openSite(
  calm({ generatedAt: AFTERWARDS, staleAt: null, incidents: await onRecord(), maintenances: [] }),
)
await mkdir(FOLDER, { recursive: true })
for (const { name, path, width, height, colorScheme } of SHOTS) {
  const site = name === 'history' ? afterwards : morning
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    timezoneId: 'Europe/Paris',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(site.url + path)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  await context.close()
  console.log(`docs/screenshots/${name}.png`)
}
await browser.close()
await Promise.all([morning.close(), afterwards.close()])
