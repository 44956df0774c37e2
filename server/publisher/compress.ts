import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { Bodies } from './edition.ts'

/**
 * How hard to compress. What changes every few seconds is worth less work than what never does, and what
 * people wait for is worth none.
 */
export type Effort = 'none' | 'often' | 'once'

/** Below this a packet carries the body either way. */
const COMPRESS_FROM_BYTES = 1024

const QUALITY = {
  often: { brotli: 5, zstd: 6, gzip: 6 },
  once: { brotli: 9, zstd: 12, gzip: 9 },
} as const satisfies Record<Exclude<Effort, 'none'>, object>

const brotliAsync = promisify(brotliCompress)
const zstdAsync = promisify(zstdCompress)
const gzipAsync = promisify(gzip)

/** The same bytes on memory that both threads see, which is where they may stand already. */
function shared(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.byteLength))
  copy.set(bytes)
  return copy
}

/** A window that holds the whole content and no more: what it is larger, it takes in memory and time. */
function windowBits({ byteLength }: Uint8Array): number {
  const { BROTLI_MIN_WINDOW_BITS, BROTLI_DEFAULT_WINDOW } = constants
  const enough = Math.ceil(Math.log2(byteLength))
  return Math.min(Math.max(enough, BROTLI_MIN_WINDOW_BITS), BROTLI_DEFAULT_WINDOW)
}

/**
 * The content in every coding that makes it smaller. The codings are made one after the other: Node's
 * thread pool also resolves the names that probes ask for, and must keep threads free for them.
 */
export async function compress(content: Uint8Array, effort: Effort): Promise<Bodies> {
  const identity = shared(content)
  if (effort === 'none' || content.byteLength < COMPRESS_FROM_BYTES) return { identity }
  const quality = QUALITY[effort]
  const br = await brotliAsync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality.brotli,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
      [constants.BROTLI_PARAM_LGWIN]: windowBits(content),
    },
  })
  const zstd = await zstdAsync(content, {
    params: { [constants.ZSTD_c_compressionLevel]: quality.zstd },
    pledgedSrcSize: content.byteLength,
  })
  const gz = await gzipAsync(content, { level: quality.gzip })
  const smaller = (bytes: Uint8Array) => bytes.byteLength < content.byteLength
  return {
    identity,
    ...(smaller(br) && { br: shared(br) }),
    ...(smaller(zstd) && { zstd: shared(zstd) }),
    ...(smaller(gz) && { gzip: shared(gz) }),
  }
}
