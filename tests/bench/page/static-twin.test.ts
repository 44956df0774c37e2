import { expect, it } from 'vitest'
import { compressedAs, staticTwin } from './static-twin.ts'

it.each([
  [60_000, 8_000],
  [20_000, 6_000],
  [90_000, 12_500],
])('is a page of %i bytes that compresses to %i or so', (bytes, compressedBytes) => {
  const page = staticTwin(bytes, compressedBytes)
  expect(Buffer.byteLength(page)).toBe(bytes)
  expect(compressedAs(page).byteLength / compressedBytes).toBeGreaterThan(0.98)
  expect(compressedAs(page).byteLength / compressedBytes).toBeLessThan(1.02)
  expect(page).not.toContain('\uFFFD')
})
