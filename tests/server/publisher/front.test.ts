import { expect, it } from 'vitest'
import { createDoor } from '../../../server/door.ts'
import { renderFront } from '../../../server/publisher/front.ts'
import { compressEdition, renderEdition } from '../../../server/publisher/render.ts'
import { NOW, outage } from '../../web/snapshots.ts'
import { ASSETS, ask, serve } from '../serving.ts'

const snapshot = outage({ groups: outage().groups.slice(0, 1) })

it('shows the home pages as the edition after it does, its stale twins too, uncompressed', async () => {
  const front = await renderFront(snapshot, ASSETS)
  const edition = await renderEdition(snapshot, { assets: ASSETS, effort: 'none' })
  expect([...front.entries.keys()]).toEqual(['/', '/en/'])
  expect([...front.stale.keys()]).toEqual(['/', '/en/'])
  for (const path of front.entries.keys()) {
    expect(front.entries.get(path)).toEqual(edition.entries.get(path))
    expect(front.stale.get(path)).toEqual(edition.stale.get(path))
    expect(front.stale.get(path)?.hash).not.toBe(front.entries.get(path)?.hash)
  }
  expect(front.staleAt).toBe(snapshot.staleAt)
})

it('needs no stale twin where nothing can go stale', async () => {
  const front = await renderFront({ ...snapshot, staleAt: null }, ASSETS)
  expect(front.stale).toBe(front.entries)
})

it('is followed by an edition that is compressed as one that was never a draft', async () => {
  const draft = await renderEdition(snapshot, { assets: ASSETS, effort: 'none' })
  const whole = await compressEdition(draft)
  expect(whole).toEqual(await renderEdition(snapshot, { assets: ASSETS }))
  expect(whole.entries.get('/')?.bodies.identity).toBe(draft.entries.get('/')?.bodies.identity)
})

it('is shown while every other address says when to ask again', async () => {
  const front = await renderFront(snapshot, ASSETS)
  const door = createDoor({ current: () => front, now: () => NOW, secure: true })
  const { port } = await serve({ door, current: () => undefined })
  expect((await ask(port, '/en/')).status).toBe(200)
  for (const path of ['/methode', '/services/digiposte', '/api/v1/summary', '/feed.rss', '/historique']) {
    const { status, headers } = await ask(port, path)
    expect([path, status, headers['retry-after']]).toEqual([path, 503, '2'])
  }
})
