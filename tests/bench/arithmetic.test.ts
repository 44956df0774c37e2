import { describe, expect, it } from 'vitest'
import { median, quantile, ratios, summarise } from './arithmetic.ts'

describe('the arithmetic of the bench', () => {
  it.each([
    { values: [3], share: 0.5, is: 3 },
    { values: [4, 1, 3], share: 0.5, is: 3 },
    { values: [4, 1, 3, 2], share: 0.5, is: 2.5 },
    { values: [10, 20, 30, 40, 50], share: 0.25, is: 20 },
    { values: [10, 20, 30, 40], share: 0.25, is: 17.5 },
    { values: [10, 20], share: 0, is: 10 },
    { values: [10, 20], share: 1, is: 20 },
    { values: [100, 9], share: 0.5, is: 54.5 },
  ])('the $share quantile of $values is $is', ({ values, share, is }) => {
    expect(quantile(values, share)).toBe(is)
  })

  it('leaves its values in their order', () => {
    const values = [3, 1, 2]
    expect(median(values)).toBe(2)
    expect(values).toEqual([3, 1, 2])
  })

  it('has no quantile of nothing', () => {
    expect(() => median([])).toThrow('no values')
  })

  it('gives the median with the middle half', () => {
    expect(summarise([5, 1, 2, 4, 3])).toEqual({ median: 3, low: 2, high: 4 })
  })

  it('divides round by round, for the rounds that both have', () => {
    expect(ratios([1, 4, 9], [2, 2, 3])).toEqual([0.5, 2, 3])
    expect(ratios([1, 4, 9], [2])).toEqual([0.5])
  })
})
