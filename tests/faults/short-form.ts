import { describe, expect, it } from 'vitest'
import { broken, type FaultDrill } from './drill.ts'

/** Many times what a short form takes: the machine may have other things to do. */
const PATIENCE_MS = 300_000
/** Most of a drill is waiting; more servers at once than this would wait for each other. */
const SIDE_BY_SIDE = 2

/** Every drill's short form as a test of its own. */
export function testShortForms(drills: readonly FaultDrill[]): void {
  for (let first = 0; first < drills.length; first += SIDE_BY_SIDE) {
    const some = drills.slice(first, first + SIDE_BY_SIDE)
    describe(some.map(({ name }) => name).join(' and '), () => {
      it.concurrent.for(some)('$name: $title', { timeout: PATIENCE_MS }, async (drill, { skip }) => {
        const findings = await drill.run({ long: false, seed: 1, say: () => {} })
        if (findings.skipped !== undefined) skip(findings.skipped)
        expect(findings.found.length).toBeGreaterThan(0)
        const unkept = broken(findings)
        expect(unkept, unkept.join('; ')).toEqual([])
      })
    })
  }
}
