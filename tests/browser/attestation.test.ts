import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ConfigError } from '../../config/fault.ts'
import { loadAll } from '../../config/load-all.ts'
import { catalogOf } from '../../monitors/assemble.ts'
import { buildSnapshot } from '../../monitors/domain/build-snapshot.ts'
import type { Snapshot } from '../../monitors/domain/snapshot.ts'
import { both, incident, NOW, outage } from '../web/snapshots.ts'
import { launch } from './chromium.ts'
import { servePages } from './page-server.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** What the shipped configuration and records show before anything was measured. */
async function shipped(): Promise<Snapshot> {
  const loaded = await loadAll({ file: 'config/status.yaml', historyDir: 'config/history', env: {} })
  if (loaded instanceof ConfigError) throw loaded
  const { config, records } = loaded
  return buildSnapshot({
    catalog: catalogOf(config),
    states: new Map(),
    latest: new Map(),
    days: new Map(),
    years: new Map(),
    incidents: [],
    records: { declared: records.declared, annotations: records.annotations, maintenances: [] },
    now: NOW,
    version: 1,
  })
}

/** An outage of many services, with everything that can lengthen its sheet. */
function long(): Snapshot {
  const services = Array.from({ length: 40 }, (_, index) => ({
    serviceId: `service-${index}`,
    name: both(`Un service au nom particulièrement long, numéro ${index}`),
    from: { at: NOW - 36 * 3_600_000, precision: 'minute' as const },
    lastGoodAt: NOW - 60 * 3_600_000,
    to: { at: NOW, precision: 'minute' as const },
    note: null,
  }))
  const cause = {
    text: both('Une attaque par déni de service, revendiquée et non attribuée. '.repeat(4)),
    source: 'https://www.example.org/un/article/de/presse',
  }
  return outage({ incidents: [incident({ services, phase: 'resolved', cause })] })
}

/** The words that stand on paper, and how many sheets it takes. */
async function printed(snapshot: Snapshot, path: string) {
  const server = await servePages(snapshot)
  const page = await browser.newPage()
  try {
    await page.goto(server.url + path)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    await page.emulateMedia({ media: 'print' })
    return {
      sheets: pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length,
      words: (await page.locator('.attestation').textContent())?.replace(/[\u00a0\u202f]/g, ' '),
    }
  } finally {
    await page.close()
    await server.close()
  }
}

describe('an incident on paper', () => {
  test('that we measured is an attestation of one sheet: what, when, how well known, by whom', async () => {
    const { sheets, words } = await printed(outage(), `/incidents/${incident().id}`)
    expect(sheets).toBe(1)
    expect(words).toContain('Attestation de panne')
    expect(words).toContain('lundi 22 décembre 2025 à 6 h 30 (heure de Paris)')
    expect(words).toContain('2025-12-22 05:30 UTC')
    expect(words).toContain('dernière bonne réponse à 6 h 29')
    expect(words).toContain('déjà 3 h 12 min')
    expect(words).toContain('https://vigie.example/incidents/2025-12-22-la-poste-1')
    expect(words).toContain('n’a pas, par lui-même, valeur d’acte officiel')
    expect(words).toContain('Page indépendante.')
  })

  test.each(['', '/en'])(
    'of December 2025, as it ships, is one sheet and claims no measurement (%s/)',
    async (prefix) => {
      const { sheets, words } = await printed(await shipped(), `${prefix}/incidents/2025-12-22-la-poste`)
      expect(sheets).toBe(1)
      expect(words).toContain(prefix === '' ? 'Relevé d’une panne déclarée' : 'Record of a declared outage')
      expect(words).toContain(prefix === '' ? 'n’a pas mesuré cette panne' : 'did not measure this outage')
      expect(words).not.toMatch(/Attestation/)
    },
  )

  test('of many services stays one sheet and says where the rest is', async () => {
    const { sheets, words } = await printed(long(), `/incidents/${incident().id}`)
    expect(sheets).toBe(1)
    expect(words).toContain('et 35 autres services')
  })
})
