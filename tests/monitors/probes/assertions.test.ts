import { describe, expect, it } from 'vitest'
import type { Expectations } from '../../../config/config.ts'
import { meets, parseJsonPath } from '../../../monitors/probes/json-path.ts'
import { page } from '../../lab/behaviours.ts'
import { useLabProbe } from './lab-probe.ts'

const lab = useLabProbe()
const JSON_BODY = JSON.stringify({
  status: 'ok',
  queue: { length: 3 },
  zones: [{ up: true }, { up: false }],
  'a b': null,
})
const is = (
  path: string,
  op: Expectations['jsonPath'][number]['op'],
  value: string | number | boolean | null = null,
) => ({ path, op, value })

describe('expectations', () => {
  const meeting: readonly Partial<Expectations>[] = [
    {
      status: [
        [500, 599],
        [200, 200],
      ],
    },
    { contains: '"ok"' },
    { notContains: 'error' },
    { header: { 'x-app': 'vigie' } },
    { finalHost: '127.0.0.1' },
    { bodyBytes: { min: 10, max: 1_000 } },
    { matches: String.raw`"status":"\p{Ll}+"` },
    {
      jsonPath: [
        is('$.status', 'eq', 'ok'),
        is('$.queue.length', 'lt', 10),
        is('$.zones[-1].up', 'ne', true),
      ],
    },
  ]
  it.each(meeting)('met: %o', async (expected) => {
    const outcome = await lab.probe(page(JSON_BODY, 200, { 'x-app': 'vigie 1' }), { expect: expected })
    expect(outcome).toMatchObject({ reason: 'ok', detail: null })
  })

  it.each<[Partial<Expectations>, string, string]>([
    [{ status: [[201, 299]] }, 'http_status', '200'],
    [{ contains: 'sesame' }, 'content_mismatch', 'contains'],
    [{ notContains: 'status' }, 'content_mismatch', 'notContains'],
    [{ header: { 'x-app': 'other' } }, 'content_mismatch', 'header x-app'],
    [{ header: { 'x-none': '' } }, 'content_mismatch', 'header x-none'],
    [{ finalHost: 'www.laposte.fr' }, 'content_mismatch', 'final host 127.0.0.1'],
    [{ bodyBytes: { min: 1_000, max: null } }, 'content_mismatch', `${JSON_BODY.length} bytes`],
    [{ bodyBytes: { min: null, max: 10 } }, 'body_too_large', `${JSON_BODY.length} bytes`],
    [{ matches: '^$' }, 'content_mismatch', 'matches'],
    [
      { jsonPath: [is('$.status', 'exists'), is('$.queue.length', 'ge', 4)] },
      'content_mismatch',
      'jsonPath $.queue.length ge',
    ],
  ])('not met: %o', async (expected, reason, detail) => {
    const outcome = await lab.probe(page(JSON_BODY, 200, { 'x-app': 'vigie 1' }), { expect: expected })
    expect(outcome).toMatchObject({ reason, detail })
  })

  it('take 401 for alive where it is expected', async () => {
    expect(await lab.probe(page('', 401), { expect: { status: [[401, 401]] } })).toMatchObject({
      reason: 'ok',
    })
  })

  it('of JSON are not met by a page', async () => {
    const expected = { jsonPath: [is('$.status', 'eq', 'ok')] }
    expect(await lab.probe('fine', { expect: expected })).toMatchObject({
      reason: 'content_mismatch',
      detail: 'not JSON',
    })
  })
})

describe('patterns', () => {
  it('that backtrack without end stall neither the loop nor the ones after them', async () => {
    const endless = lab.probe(page('a'.repeat(50)), { expect: { matches: '^(a+)+$(?!)' } })
    const sound = lab.probeUrl(lab.plain.url, { expect: { matches: '^a+$' } })
    const outcomes = await Promise.all([endless, sound])
    expect(outcomes).toMatchObject([
      { reason: 'internal_error', detail: 'matches: the expression takes too long' },
      { reason: 'ok' },
    ])
  })

  it('that do not compile are our own fault', async () => {
    expect(await lab.probe('fine', { expect: { matches: '(' } })).toMatchObject({
      reason: 'internal_error',
      detail: 'matches: the expression does not run',
    })
  })
})

describe('JSON paths', () => {
  it.each([
    ['$', []],
    ['$.a', ['a']],
    ['$.a.b[0]', ['a', 'b', 0]],
    ['$[0][-1]', [0, -1]],
    [`$['a b']["c.d"]`, ['a b', 'c.d']],
    ['$.été', ['été']],
  ])('%s', (path, steps) => {
    expect(parseJsonPath(path)).toEqual(steps)
  })

  it.each(['', 'a', '.a', '$a', '$.', '$..a', '$[*]', '$[a]', '$[0', '$.a b', '$[?(@.a)]', '$[0:2]'])(
    '%j is outside the subset',
    (path) => {
      expect(parseJsonPath(path)).toBeNull()
    },
  )

  it.each([
    [is('$.status', 'eq', 'ok'), true],
    [is('$.status', 'eq', 'OK'), false],
    [is('$.status', 'ne', 'down'), true],
    [is('$.nothing', 'ne', 'down'), true],
    [is('$.nothing', 'eq', null), false],
    [is("$['a b']", 'eq', null), true],
    [is('$.nothing', 'exists', true), false],
    [is('$.nothing', 'exists', false), true],
    [is("$['a b']", 'exists', true), true],
    [is('$.queue.length', 'le', 3), true],
    [is('$.queue.length', 'lt', 3), false],
    [is('$.queue.length', 'gt', 2), true],
    [is('$.status', 'ge', 'ok'), true],
    [is('$.status', 'gt', 1), false],
    [is('$.zones[1].up', 'eq', false), true],
    [is('$.zones[2].up', 'exists', true), false],
    [is('$.zones.length', 'eq', 2), false],
    [is('$.constructor', 'exists', true), false],
    [is('$..status', 'ne', 'x'), false],
  ])('%o is %s', (expectation, expected) => {
    expect(meets(JSON.parse(JSON_BODY), expectation)).toBe(expected)
  })
})
