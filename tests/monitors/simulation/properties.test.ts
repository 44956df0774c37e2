import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksOf } from '../../../monitors/domain/catalog.ts'
import { isOutage } from '../../../monitors/domain/condition.ts'
import type { Incident } from '../../../monitors/domain/incident.ts'
import { SMALL_CATALOG } from './catalogs.ts'
import { anyScript } from './random-truth.ts'
import { type Script, scripted } from './truth.ts'
import { createWorld, type World } from './world.ts'

const START = Date.parse('2025-12-22T05:00:00Z')
const LASTS_MS = 6 * 3_600_000
const END = START + LASTS_MS
const CHECK_KEYS = checksOf(SMALL_CATALOG).map((check) => check.key)
const RUNS = { seed: 20251222, numRuns: 40 }

const anyInstants = fc
  .array(fc.integer({ min: 1, max: LASTS_MS }), { maxLength: 6 })
  .map((offsets) => offsets.map((offset) => START + offset).sort((a, b) => a - b))

function worldOf(script: Script, onStep?: (world: World) => void): World {
  return createWorld({
    catalog: SMALL_CATALOG,
    truth: scripted(script),
    from: START,
    ...(onStep && { onStep }),
  })
}

function lived(script: Script, onStep?: (world: World) => void): World {
  const world = worldOf(script, onStep)
  world.runUntil(END)
  return world
}

/** A life in which the lookout dies at each of the instants, for as long as is given. */
function livedInPieces(script: Script, deaths: readonly number[], deadMs: number): World {
  const world = worldOf(script)
  for (const death of deaths) {
    if (death <= world.now) continue
    world.runUntil(death)
    world.restartAt(Math.min(END, death + deadMs))
  }
  world.runUntil(END)
  return world
}

const isOpen = (incident: Incident) => incident.phase !== 'resolved'
const isSorted = (instants: readonly number[]) =>
  instants.every((at, index) => index === 0 || at >= (instants[index - 1] ?? 0))

function expectSound(incident: Incident): void {
  const { startedAt, recoveredAt, resolvedAt, services, updates } = incident
  expect(recoveredAt ?? startedAt).toBeGreaterThanOrEqual(startedAt)
  expect(resolvedAt ?? startedAt).toBeGreaterThanOrEqual(recoveredAt ?? startedAt)
  expect(updates.map((update) => update.number)).toEqual(updates.map((_, index) => index + 1))
  expect(isSorted([startedAt, ...updates.map((update) => update.publishedAt)])).toBe(true)
  for (const part of services) {
    expect(part.to ?? part.from).toBeGreaterThanOrEqual(part.from)
  }
  for (const parts of Map.groupBy(services, (part) => part.serviceId).values()) {
    expect(isSorted(parts.flatMap((part) => [part.from, part.to ?? END]))).toBe(true)
  }
}

describe('whatever happens', () => {
  it('incidents run forwards, and their updates are numbered without a gap', () => {
    const property = fc.property(anyScript(CHECK_KEYS, START), (script) => {
      for (const incident of lived(script).incidents) expectSound(incident)
    })
    fc.assert(property, RUNS)
  })

  it('so they do when the lookout dies and comes back', () => {
    const deadMs = fc.integer({ min: 0, max: 15 * 60_000 })
    const property = fc.property(
      anyScript(CHECK_KEYS, START),
      anyInstants,
      deadMs,
      (script, deaths, dead) => {
        const world = livedInPieces(script, deaths, dead)
        for (const incident of world.incidents) expectSound(incident)
        const told = world.updates.map((update) => `${update.incidentId} ${update.number}`)
        expect(new Set(told).size).toBe(told.length)
      },
    )
    fc.assert(property, RUNS)
  })

  it('an incident began when the first of its services did', () => {
    const property = fc.property(anyScript(CHECK_KEYS, START), (script) => {
      for (const { startedAt, services } of lived(script).incidents) {
        expect(Math.min(...services.map((part) => part.from))).toBe(startedAt)
      }
    })
    fc.assert(property, RUNS)
  })

  it('an outage began after the good answer that bounds it, also where it comes and goes', () => {
    const vault = [0, 12, 24, 36, 48].map((minute) => {
      const from = START + minute * 60_000
      return { from, to: from + 7 * 60_000, value: 'http_status' as const }
    })
    const parts = lived(new Map([['vault/page', vault]])).incidents.flatMap((incident) => incident.services)
    expect(parts.map(({ intermittent }) => intermittent)).toEqual([true])
    for (const { from, lastGoodAt } of parts) expect(lastGoodAt ?? from).toBeLessThanOrEqual(from)
  })

  it('an owner has one open incident at most, and every outage is one open part of it', () => {
    const property = fc.property(anyScript(CHECK_KEYS, START), (script) => {
      lived(script, (world) => {
        const open = world.incidents.filter(isOpen)
        expect(new Set(open.map((incident) => incident.owner)).size).toBe(open.length)
        for (const { serviceId, owner, state } of world.conditions) {
          if (!isOutage(state)) continue
          const parts = open
            .filter((incident) => incident.owner === owner)
            .flatMap((incident) => incident.services)
            .filter((part) => part.serviceId === serviceId && part.to === null)
          expect(parts, `${serviceId} at ${world.now}`).toHaveLength(1)
        }
      })
    })
    fc.assert(property, RUNS)
  })

  it('only what has been seen to answer again has recovered', () => {
    const property = fc.property(anyScript(CHECK_KEYS, START), (script) => {
      let told = 0
      lived(script, (world) => {
        const fresh = world.updates.slice(told)
        told = world.updates.length
        for (const { fact } of fresh) {
          if (fact.kind !== 'recovered' && fact.kind !== 'all_recovered') continue
          const own = world.transitions.filter(({ checkKey }) => checkKey.startsWith(`${fact.serviceId}/`))
          for (const turns of Map.groupBy(own, ({ checkKey }) => checkKey).values()) {
            const down = turns.findLastIndex(({ to }) => to === 'down')
            const good = turns.findLastIndex(({ to }) => to === 'up' || to === 'slow')
            expect(good, `${turns[0]?.checkKey} at ${world.now}`).toBeGreaterThanOrEqual(down)
          }
        }
      })
    })
    fc.assert(property, RUNS)
  })

  it('no transition is dated before the one it follows', () => {
    const property = fc.property(anyScript(CHECK_KEYS, START), anyInstants, (script, deaths) => {
      const { transitions } = livedInPieces(script, deaths, 10 * 60_000)
      for (const own of Map.groupBy(transitions, (transition) => transition.checkKey).values()) {
        expect(isSorted(own.map((transition) => transition.at))).toBe(true)
        for (const { at, confirmedAt } of own) expect(confirmedAt).toBeGreaterThanOrEqual(at)
      }
    })
    fc.assert(property, RUNS)
  })

  it('what is written down and read back at any instant tells the same as what was kept', () => {
    const property = fc.property(anyScript(CHECK_KEYS, START), anyInstants, (script, instants) => {
      const reread = worldOf(script)
      const kept = worldOf(script)
      for (const instant of [...instants, END]) {
        kept.runUntil(instant)
        reread.runUntil(instant)
        reread.reread()
      }
      expect(reread.updates).toEqual(kept.updates)
      expect(reread.transitions).toEqual(kept.transitions)
      expect(reread.incidents).toEqual(JSON.parse(JSON.stringify(kept.incidents)))
    })
    fc.assert(property, RUNS)
  })

  it('a restart before any deadline has nothing to announce', () => {
    const property = fc.property(anyScript(CHECK_KEYS, START), anyInstants, (script, instants) => {
      const world = worldOf(script)
      for (const instant of instants) {
        world.runUntil(instant)
        const told = world.updates.length
        world.restartAt(instant)
        world.runUntil(instant)
        expect(world.updates.length).toBe(told)
      }
    })
    fc.assert(property, RUNS)
  })

  it('our own blindness never opens an incident', () => {
    const blind = anyScript(CHECK_KEYS, START, ['ok', 'slow', 'vantage_blind', 'internal_error'])
    fc.assert(
      fc.property(blind, (script) => {
        expect(lived(script).updates).toEqual([])
      }),
      RUNS,
    )
  })
})
