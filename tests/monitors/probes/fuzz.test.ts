import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { REASONS } from '../../../monitors/domain/verdict.ts'
import { useLabProbe } from './lab-probe.ts'

const lab = useLabProbe()

/** More for a long run: `FUZZ_RESPONSES=100000`. */
const RESPONSES = Number(process.env.FUZZ_RESPONSES ?? 400)
const AT_ONCE = 20
const SEED = 20_251_222

/** The Park–Miller generator: the same answers in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

type Random = (below: number) => number
const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T
const bytes = (random: Random, length: number) => Buffer.from(Array.from({ length }, () => random(256)))
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('')

/** Kinds of answers, each more or less an HTTP message. */
const KINDS: readonly ((random: Random) => Buffer | string)[] = [
  (random) => bytes(random, random(2_000)),
  (random) => Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n'), bytes(random, random(500))]),
  (random) => `HTTP/${random(4)}.${random(10)} ${random(1_500)} ?\r\n\r\n`,
  (random) => `HTTP/1.1 200 OK\r\n${times(random(3_000), (index) => `x-${index}: ${index}\r\n`)}\r\nok`,
  () => `HTTP/1.1 200 OK\r\n${times(1_000, (index) => `set-cookie: c${index}=1\r\n`)}\r\nok`,
  (random) => `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(random(100_000))}\r\n\r\nok`,
  (random) =>
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${random(99).toString(16)}\r\n${'b'.repeat(random(99))}\r\n0\r\n\r\n`,
  () => `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\nb`,
  (random) =>
    `HTTP/1.1 200 OK\r\ncontent-length: ${pick(random, ['-1', '1e9', '99999999999999999999', '3, 4', ''])}\r\n\r\nabc`,
  () => 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 9\r\ntransfer-encoding: chunked\r\n\r\nabc',
  (random) =>
    times(random(200), () => 'HTTP/1.1 103 Early Hints\r\n\r\n') +
    'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n',
  () => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nabc',
  (random) =>
    `HTTP/1.1 30${random(9)} Found\r\nlocation: ${bytes(random, 40)
      .toString('latin1')
      .replace(/[\r\n\0]/g, '')}\r\n\r\n`,
  (random) => {
    const coding = pick(random, ['gzip', 'br', 'zstd', 'deflate', 'gzip, br, gzip, br', ', ,'])
    return Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: ${coding}\r\n\r\n`),
      bytes(random, 300),
    ])
  },
  (random) => {
    const packed = gzipSync(bytes(random, 500))
    packed[random(packed.length)] = random(256)
    return Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n'), packed])
  },
  (random) =>
    `HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=${pick(random, ['utf-16', 'x', 'iso-2022-jp', '""'])}\r\n\r\n${'<!--<script>&#'.repeat(random(4_000))}`,
]

it('whatever comes back, there is a verdict', async () => {
  const random = createRandom(SEED)
  await lab.plain.behave({
    onStream: (socket: Socket) => {
      socket.once('data', () => {
        const answer = pick(random, KINDS)(random)
        if (random(3) === 0) socket.write(answer, () => socket.resetAndDestroy())
        else socket.end(answer)
      })
    },
  })
  const seen = new Map<string, number>()
  for (let done = 0; done < RESPONSES; done += AT_ONCE) {
    const outcomes = await Promise.all(
      Array.from({ length: AT_ONCE }, () => lab.probeUrl(lab.plain.url, { bodyLimitBytes: 16_384 })),
    )
    for (const { reason, detail } of outcomes) {
      expect(REASONS).toContain(reason)
      const key = reason === 'internal_error' ? `${reason}: ${detail}` : reason
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
  }
  // A strange answer is the service's doing; nothing of it may pass for a fault of ours.
  expect([...seen.keys()].filter((key) => key.startsWith('internal_error'))).toEqual([])
  expect(seen.get('protocol_error')).toBeGreaterThan(0)
  expect(seen.get('ok')).toBeGreaterThan(0)
}, 3_600_000)
