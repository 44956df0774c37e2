const UNIT_BYTES = { B: 1, KiB: 1_024, MiB: 1_048_576 } as const

/** How a size is written, for messages. */
export const SIZE_HINT = 'write a whole number and a unit: 512B, 64KiB or 1MiB'

/** `512B 64KiB 1MiB` → bytes; `null` for anything else. */
export function parseSize(text: string): number | null {
  const match = /^(\d{1,9})(B|KiB|MiB)$/.exec(text)
  if (match === null) return null
  return Number(match[1]) * UNIT_BYTES[match[2] as keyof typeof UNIT_BYTES]
}
