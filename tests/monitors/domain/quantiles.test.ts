import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countOf,
  mergeSketches,
  quantileMs,
  RELATIVE_ACCURACY,
  sketchOf,
} from '../../../monitors/domain/quantiles.ts'

const SEED = 20251222

/** From a fast local answer to one far beyond any time limit, evenly over the orders of magnitude. */
const latency = fc.double({ min: -1.9, max: 6, noNaN: true }).map((exponent) => 10 ** exponent)
const latencies = fc.array(fc.oneof(latency, fc.constant(0)), { maxLength: 200 })
const fraction = fc.oneof(fc.constantFrom(0, 0.5, 0.95, 0.99, 1), fc.double({ min: 0, max: 1, noNaN: true }))

describe('a latency sketch', () => {
  it('gives each quantile within its relative accuracy', () => {
    const property = fc.property(latencies, fraction, (values, q) => {
      const exact = values.toSorted((a, b) => a - b)[Math.floor(q * (values.length - 1))]
      const estimate = quantileMs(sketchOf(values), q)
      if (exact === undefined) {
        expect(estimate).toBeNull()
        return
      }
      const rounding = 1e-9
      expect(Math.abs((estimate ?? Number.NaN) - exact)).toBeLessThanOrEqual(
        exact * (RELATIVE_ACCURACY + rounding),
      )
    })
    fc.assert(property, { seed: SEED, numRuns: 1000 })
  })

  it('merges into the sketch of the union, in any order, through its stored form', () => {
    const property = fc.property(fc.array(latencies, { maxLength: 5 }), (parts) => {
      const stored = parts.map((values) => JSON.parse(JSON.stringify(sketchOf(values))))
      expect(mergeSketches(stored)).toEqual(sketchOf(parts.flat()))
      expect(mergeSketches(stored.toReversed())).toEqual(sketchOf(parts.flat()))
      expect(countOf(mergeSketches(stored))).toBe(parts.flat().length)
    })
    fc.assert(property, { seed: SEED, numRuns: 300 })
  })

  it('stays small over the whole range of latencies', () => {
    const everyHalfPercent = Array.from({ length: 3700 }, (_, step) => 0.01 * 1.005 ** step)
    expect(everyHalfPercent.at(-1)).toBeGreaterThan(600_000)
    expect(sketchOf(everyHalfPercent).bins.length).toBeLessThan(1000)
  })

  it('takes what is too small to measure for zero', () => {
    expect(sketchOf([0, 0.009])).toEqual({ zeros: 2, bins: [] })
    expect(quantileMs(sketchOf([0, 0.009, 50]), 0.5)).toBe(0)
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (value) => {
    expect(() => sketchOf([value])).toThrow(RangeError)
  })

  it('keeps the bins of what is stored where they are', () => {
    expect(sketchOf([1, 120, 120, 10_000])).toEqual({
      zeros: 0,
      bins: [
        [0, 1],
        [240, 2],
        [461, 1],
      ],
    })
  })
})
