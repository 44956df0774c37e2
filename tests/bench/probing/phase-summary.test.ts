import { expect, it } from 'vitest'
import { bentMs, middleAndTail } from './phase-summary.ts'

const phase = (tcpMs: number, tlsMs: number) => ({ tcpMs, tlsMs })

it('a phase is bent by as much as its middle has moved, the worse of the two', () => {
  const atRest = [phase(0.1, 2), phase(0.2, 3), phase(9, 4)]
  expect(bentMs(atRest, atRest)).toBe(0)
  expect(bentMs([phase(0.3, 3.5), phase(0.3, 3.5)], atRest)).toBeCloseTo(0.5)
  expect(bentMs([phase(2.2, 2), phase(2.2, 2)], atRest)).toBeCloseTo(2)
})

it('tells the middle and the tail', () => {
  expect(middleAndTail(Array.from({ length: 101 }, (_, index) => index))).toBe('50.0 / 95.0')
  expect(middleAndTail([])).toBe('–')
})
