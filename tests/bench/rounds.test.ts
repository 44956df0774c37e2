import { expect, it } from 'vitest'
import { interleave } from './rounds.ts'

it('takes turns, and begins each round with another contender', async () => {
  const order: string[] = []
  const turn = (name: string) => async () => order.push(name)
  const measured = await interleave(3, { a: turn('a'), b: turn('b'), c: turn('c') })
  expect(order.join('')).toBe('abcbcacab')
  expect(measured).toEqual({ a: [1, 6, 8], b: [2, 4, 9], c: [3, 5, 7] })
})
