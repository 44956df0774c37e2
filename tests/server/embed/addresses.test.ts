import { expect, test } from 'vitest'
import { staleTwin } from '../../../monitors/domain/stale-twin.ts'
import { embedAddresses } from '../../../server/embed/addresses.ts'
import { calm, filtered, NOW, outage, unknown } from '../../web/snapshots.ts'
import { ask, serve } from '../serving.ts'

function told(path: string, snapshot = outage()) {
  const address = embedAddresses(snapshot).findLast(([one]) => one === path)
  return JSON.parse(address?.[2]() ?? 'null')
}

test('a service is told by its state, its deadline, and its words in every language', () => {
  expect(told('/embed/digiposte.json')).toEqual({
    state: 'major_outage',
    staleAt: new Date(NOW + 130_000).toISOString(),
    texts: {
      fr: {
        label: 'Digiposte\u00a0: ',
        state: 'Panne majeure',
        stale: 'Donnée périmée',
        path: '/services/digiposte',
      },
      en: {
        label: 'Digiposte digital vault: ',
        state: 'Major outage',
        stale: 'Out-of-date data',
        path: '/en/services/digiposte',
      },
    },
  })
})

test('all of them are told by the name of the page, and lead home', () => {
  expect(told('/embed/overall.json', calm())).toMatchObject({
    state: 'operational',
    texts: { fr: { label: 'Vigie\u00a0: ', path: '/' }, en: { path: '/en/' } },
  })
})

test('planned work is laid over what was measured, and no deadline is told where nothing can go stale', () => {
  expect(told('/embed/digiposte.json', filtered()).state).toBe('maintenance')
  expect(told('/embed/digiposte.json', unknown())).toMatchObject({ state: 'unknown', staleAt: null })
})

test('a stale twin tells no state', () => {
  expect(told('/embed/digiposte.json', staleTwin(calm()))).toMatchObject({
    state: 'unknown',
    staleAt: null,
    texts: { fr: { state: 'Donnée périmée' } },
  })
})

test('any page may read it, and it fits into one packet', async () => {
  const { port } = await serve()
  const { status, headers, body } = await ask(port, '/embed/digiposte.json')
  expect([status, headers['content-type']]).toEqual([200, 'application/json'])
  expect(headers['access-control-allow-origin']).toBe('*')
  expect(body.byteLength).toBeLessThan(1_000)
  const again = await ask(port, '/embed/digiposte.json', { headers: { 'if-none-match': headers.etag ?? '' } })
  expect(again.status).toBe(304)
  expect((await ask(port, '/embed/nothing.json')).status).toBe(404)
})
