import { expect, it } from 'vitest'
import type { BehaviourName } from '../../lab/behaviours.ts'
import { page, redirectsTo } from '../../lab/behaviours.ts'
import type { Changes } from '../../lab/target.ts'
import { useLabProbe } from './lab-probe.ts'

const lab = useLabProbe()
const SECRET = 'sesame'

/** A target that holds the secret wherever a configuration may put one. */
const secretive: Changes = {
  timeoutMs: 500,
  body: SECRET,
  method: 'POST',
  headers: { authorization: `Bearer ${SECRET}`, 'x-api-key': SECRET, cookie: `session=${SECRET}` },
  expect: { contains: SECRET },
}

const BEHAVIOURS: readonly BehaviourName[] = [
  'fine',
  'refused',
  'reset',
  'garbage',
  'truncated',
  'server-error',
  'hang-after-request',
  'challenge-datadome',
  'redirect-loop',
]

it.each(BEHAVIOURS)('no secret is in the outcome: %s', async (behaviour) => {
  await lab.plain.behave(behaviour)
  const outcome = await lab.probeUrl(`${lab.plain.url}?token=${SECRET}`, secretive)
  expect(outcome.reason).not.toBe('ok')
  expect(JSON.stringify(outcome)).not.toContain(SECRET)
})

it.each<Partial<NonNullable<Changes['expect']>>>([
  { notContains: SECRET },
  { matches: `${SECRET} [0-9]` },
  { header: { 'x-key': `${SECRET}!` } },
  { jsonPath: [{ path: '$.key', op: 'ne', value: SECRET }] },
])('nor when %o is not met', async (expected) => {
  const outcome = await lab.probe(page(JSON.stringify({ key: SECRET }), 200, { 'x-key': SECRET }), {
    expect: expected,
  })
  expect(outcome.reason).toBe('content_mismatch')
  expect(JSON.stringify(outcome)).not.toContain(SECRET)
})

it.each([`http://user:${SECRET}@example.test/`, `ftp://${SECRET}.test/?${SECRET}`])(
  'nor when sent to %s',
  async (location) => {
    const outcome = await lab.probe(redirectsTo(location))
    expect(outcome.reason).toBe('redirect_blocked')
    expect(JSON.stringify(outcome)).not.toContain(SECRET)
  },
)

it('nor when a proxy with credentials is gone', async () => {
  const outcome = await lab.probeUrl(lab.plain.url, { proxy: `http://vigie:${SECRET}@127.0.0.1:1/` })
  expect(outcome.reason).toBe('vantage_blind')
  expect(JSON.stringify(outcome)).not.toContain(SECRET)
})
