import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../../monitors/domain/snapshot.ts'
import { createPublication } from '../../../server/lookout/publication.ts'
import type { Edition } from '../../../server/publisher/edition.ts'
import { compressEdition, renderEdition } from '../../../server/publisher/render.ts'
import { calm } from '../../web/snapshots.ts'

const isDraft = ({ entries }: Edition) => entries.get('/')?.bodies.gzip === undefined

/** The real renderer behind a clock that is moved by hand. */
function press() {
  const snapshot = calm()
  const delivered: Edition[] = []
  const waiting: (() => void)[] = []
  const drafts: Edition[] = []
  /** How many editions were out before each front. */
  const fronts: number[] = []
  const failures: unknown[] = []
  const clock = { now: snapshot.generatedAt }
  let version = snapshot.version
  let broken = false
  const publish = createPublication({
    async render(next, previous) {
      if (broken) throw new Error('broken press')
      return renderEdition(next, { previous })
    },
    async draft(next) {
      if (broken) throw new Error('broken press')
      return renderEdition(next, { effort: 'none' })
    },
    finish: compressEdition,
    async front() {
      fronts.push(delivered.length + drafts.length)
    },
    deliver(edition) {
      if (isDraft(edition)) {
        drafts.push(edition)
        return
      }
      delivered.push(edition)
      for (const go of waiting.splice(0)) go()
    },
    onFailure(error) {
      failures.push(error)
      for (const go of waiting.splice(0)) go()
    },
    now: () => clock.now,
  })
  const build = (): Snapshot => {
    version += 1
    return { ...snapshot, version, generatedAt: clock.now, staleAt: clock.now + 120_000 }
  }
  return {
    clock,
    delivered,
    drafts,
    fronts,
    failures,
    breakDown: (is: boolean) => {
      broken = is
    },
    call: (urgent: boolean) => publish(urgent, build),
    turn: () => new Promise<void>((resolve) => waiting.push(resolve)),
  }
}

describe('a publication', () => {
  it('sends the first edition at once and a newer measurement only every 15 s', async () => {
    const { clock, delivered, call, turn } = press()
    const first = turn()
    call(false)
    await first
    clock.now += 14_999
    call(false)
    expect(delivered).toHaveLength(1)
    clock.now += 1
    const second = turn()
    call(false)
    await second
    expect(delivered).toHaveLength(2)
  })

  it('sends the front, then the first edition before it is compressed, the same content again once it is, and later ones whole', async () => {
    const { clock, delivered, drafts, fronts, call, turn } = press()
    const first = turn()
    call(true)
    await first
    expect(drafts).toHaveLength(1)
    const hashes = (edition: Edition | undefined) =>
      [...(edition?.entries ?? [])].map(([path, { hash, lastModified }]) => [path, hash, lastModified])
    expect(hashes(drafts[0])).toEqual(hashes(delivered[0]))
    expect(drafts[0]?.stale.size).toBe(delivered[0]?.stale.size)
    clock.now += 1_000
    const second = turn()
    call(true)
    await second
    expect(drafts).toHaveLength(1)
    expect(delivered).toHaveLength(2)
    expect(fronts).toEqual([0])
  })

  it('sends urgent news with the next call when it came too early', async () => {
    const { clock, delivered, call, turn } = press()
    const first = turn()
    call(true)
    await first
    clock.now += 200
    call(true)
    expect(delivered).toHaveLength(1)
    clock.now += 800
    const second = turn()
    call(false)
    await second
    expect(delivered.map((edition) => edition.version)).toEqual([
      delivered[0]?.version,
      (delivered[0]?.version ?? 0) + 1,
    ])
  })

  it('makes one edition at a time, and the news that came meanwhile goes out after it', async () => {
    const { clock, delivered, call, turn } = press()
    const first = turn()
    call(true)
    clock.now += 2_000
    call(true)
    await first
    expect(delivered).toHaveLength(1)
    const second = turn()
    await new Promise((resolve) => setImmediate(resolve))
    call(false)
    await second
    expect(delivered).toHaveLength(2)
  })

  it('keeps the last page and tries again when an edition cannot be made', async () => {
    const { clock, delivered, failures, call, turn, breakDown } = press()
    breakDown(true)
    const failed = turn()
    call(true)
    await failed
    expect(failures).toHaveLength(1)
    breakDown(false)
    clock.now += 1_000
    await new Promise((resolve) => setImmediate(resolve))
    const first = turn()
    call(false)
    await first
    expect(delivered).toHaveLength(1)
  })
})
