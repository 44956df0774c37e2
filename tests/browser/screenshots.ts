import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { loadAll } from '../../config/load-all.ts'
import { catalogOf } from '../../monitors/assemble.ts'
import { declaredView } from '../../monitors/domain/incident-view.ts'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { buildWeb } from '../../scripts/build-web.ts'
import { NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { openSite } from './site.ts'

/*
 * The pictures of the README, taken of the real pages:
 *
 *   npm run screenshots
 */

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
  { name: 'history', path: '/historique/2025-12', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'service', path: '/services/digiposte', width: 1280, height: 900, colorScheme: 'light' },
  {
    name: 'incident-phone',
    path: '/incidents/2025-12-22-la-poste-1',
    width: 390,
    height: 844,
    colorScheme: 'dark',
  },
]

/** The morning of 22 December 2025 with every outage on record. */
async function december(): Promise<Snapshot> {
  const loaded = await loadAll({ file: 'config/status.yaml', historyDir: 'config/history', env: process.env })
  if (loaded instanceof Error) throw loaded
  const catalog = catalogOf(loaded.config)
  const declared = loaded.records.declared.map((incident) => declaredView(catalog, incident))
  const past = declared.filter(({ startedAt }) => startedAt.at < NOW - 86_400_000)
  return outage({ incidents: [...outage().incidents, ...past] })
}

await buildWeb()
const [site, browser] = await Promise.all([december().then((snapshot) => openSite(snapshot)), launch()])
await mkdir(FOLDER, { recursive: true })
for (const { name, path, width, height, colorScheme } of SHOTS) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    timezoneId: 'Europe/Paris',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(site.url + path)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
  await context.close()
  console.log(`docs/screenshots/${name}.png`)
}
await browser.close()
await site.close()
