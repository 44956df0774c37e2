import type { Transform } from 'node:stream'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib'
import type { Answer } from './exchange.ts'
import { ProbeFailure } from './failure.ts'

/** A body as people get it, up to the cap. */
export type Body = {
  readonly text: string
  /** Decoded size in bytes, of what was read. */
  readonly bytes: number
  /** There is more than the cap let through: `text` is the beginning. */
  readonly cut: boolean
}

type Decoder = Transform & { readonly bytesWritten: number }

/**
 * Expansion beyond which a body that also passes the cap is a bomb. Text compresses five to thirty
 * times; a hundred is not a page that someone wrote.
 */
const BOMB_RATIO = 100
const META_CHARSET_WITHIN_BYTES = 1024
const UTF_8 = new TextDecoder()

/**
 * Takes off content codings and charset under the cap. A page that is simply longer than the cap is cut
 * there and judged on its beginning: services do send large pages, and what matters of them comes
 * first. Small input that unfolds beyond the cap is a decompression bomb, `body_too_large`.
 */
export async function decodeBody(answer: Answer, limitBytes: number): Promise<Body> {
  let { raw: bytes, cut } = answer
  const codings = (answer.headers['content-encoding'] ?? '').toLowerCase().split(/\s*,\s*/)
  for (const coding of codings.reverse()) {
    if (coding === '' || coding === 'identity' || bytes.length === 0) continue
    ;({ bytes, cut } = await unfold(coding, bytes, cut, limitBytes))
  }
  return { text: toText(bytes, answer.headers['content-type'] ?? ''), bytes: bytes.length, cut }
}

async function unfold(
  coding: string,
  input: Buffer,
  inputCut: boolean,
  limitBytes: number,
): Promise<{ bytes: Buffer; cut: boolean }> {
  const decoder = decoderOf(coding, input)
  if (!decoder)
    throw new ProbeFailure({
      reason: 'protocol_error',
      detail: `unknown content-encoding ${coding.slice(0, 20)}`,
    })
  const { bytes, error } = await collect(decoder, input, limitBytes + 1)
  // The engine counts what it has taken in, which is less than it was given once it is stopped.
  const takenIn = decoder.bytesWritten
  // Input cut at the cap ends in the middle; what came out of it stands.
  if (error && !inputCut)
    throw new ProbeFailure({ reason: 'protocol_error', detail: `content-encoding ${coding}: ${error.code}` })
  const overflows = bytes.length > limitBytes
  if (overflows && bytes.length > takenIn * BOMB_RATIO) {
    throw new ProbeFailure({
      reason: 'body_too_large',
      detail: `${takenIn} bytes of ${coding} unfold beyond ${limitBytes}`,
    })
  }
  return { bytes: bytes.subarray(0, limitBytes), cut: inputCut || overflows }
}

/** What comes out of a decoder, up to a size, and the error that ended it early. */
async function collect(
  decoder: Decoder,
  input: Buffer,
  maxBytes: number,
): Promise<{ bytes: Buffer; error: NodeJS.ErrnoException | null }> {
  const chunks: Buffer[] = []
  let size = 0
  let error: NodeJS.ErrnoException | null = null
  try {
    decoder.end(input)
    for await (const chunk of decoder) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= maxBytes) break
    }
  } catch (caught) {
    error = caught as NodeJS.ErrnoException
  }
  return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), error }
}

function decoderOf(coding: string, input: Buffer): Decoder | null {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      // Some servers send raw deflate data where the name means the zlib format (RFC 9110, 8.4.1.2).
      return ((input[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw()
    case 'br':
      return createBrotliDecompress()
    case 'zstd':
      return createZstdDecompress()
    default:
      return null
  }
}

function toText(bytes: Buffer, contentType: string): string {
  const label = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? metaCharset(bytes) ?? 'utf-8'
  return decoderFor(label).decode(bytes)
}

/** What the page says of itself, as far as browsers look for it. */
function metaCharset(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, META_CHARSET_WITHIN_BYTES)
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]
}

function decoderFor(label: string): TextDecoder {
  if (label.toLowerCase() === UTF_8.encoding) return UTF_8
  try {
    return new TextDecoder(label)
  } catch {
    return UTF_8
  }
}
