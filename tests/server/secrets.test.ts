import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ConfigError } from '../../config/fault.ts'
import { loadConfig } from '../../config/load.ts'
import { targetsOf } from '../../monitors/assemble.ts'
import { renderEdition } from '../../server/publisher/render.ts'
import { startOrigin } from '../lab/origin.ts'
import { startHarness } from '../monitors/harness.ts'
import { tempFolder } from './store/temp-folder.ts'

const CANARY = 'canary-8f2b1c'
const closing: { close(): Promise<void> }[] = []

afterAll(async () => {
  for (const thing of closing.reverse()) await thing.close()
})

function statusYaml(url: string): string {
  return `
page: { name: { fr: Vigie, en: Vigie }, url: "http://127.0.0.1:8080", timezone: Europe/Paris, locales: [fr, en], contact: contact@example.org }
allowPrivateTargets: true
groups:
  - id: group
    owner: owner
    name: { fr: Groupe, en: Group }
    services:
      - id: tracking
        name: { fr: Suivi, en: Tracking }
        checks:
          - id: page
            url: "${url}"
            auth: { bearer: "\${TOKEN}" }
            headers: { x-api-key: "\${TOKEN}" }
`
}

it('a secret of the configuration is sent to its origin and found nowhere else', async () => {
  const origin = await startOrigin()
  closing.push(origin)
  const folder = tempFolder()
  const file = join(folder, 'status.yaml')
  writeFileSync(file, statusYaml(origin.url))
  const config = await loadConfig(file, { TOKEN: CANARY })
  if (config instanceof ConfigError) throw config
  const target = targetsOf(config).get('tracking/page')
  const lab = await startHarness({ urls: { tracking: origin.url }, ...(target && { target }) })
  closing.push(lab)

  await lab.pass(60)
  expect(origin.requests.at(-1)?.headers).toMatchObject({
    authorization: `Bearer ${CANARY}`,
    'x-api-key': CANARY,
  })
  for (const behaviour of ['unavailable', 'reset', 'redirect-loop', 'garbage'] as const) {
    await origin.behave(behaviour)
    await lab.pass(180)
  }

  const edition = await renderEdition(lab.snapshot(), {
    assets: { scriptPath: '/assets/lab.js', earlyScript: '' },
  })
  const everything = [
    ...edition.entries.values(),
    ...edition.stale.values(),
    ...Object.values(edition.notFound),
  ]
  expect(everything.length).toBeGreaterThan(20)
  for (const { bodies } of everything) expect(Buffer.from(bodies.identity).includes(CANARY)).toBe(false)
  const observations = JSON.stringify(await lab.store.latestObservations())
  expect(observations).toContain('tracking/page')
  expect(observations).not.toContain(CANARY)
  for (const suffix of ['', '-wal']) {
    expect((await readFile(`${lab.databaseFile}${suffix}`)).includes(CANARY)).toBe(false)
  }
})
