import { brotliCompressSync, constants } from 'node:zlib'

const WORDS =
  'le service répond et la page dit depuis quand la mesure du matin une panne est finie le colis arrive demain'.split(
    ' ',
  )
const HEAD =
  '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Page</title><link rel="icon" href="data:,"><main>'
const TAIL = '</main></html>'
const PARAGRAPH_CHARS = 400
const SEARCH_STEPS = 14

/** Compressed as hot pages are. */
export function compressedAs(html: string): Buffer {
  return brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
}

/**
 * A page that is nothing but text, of as many bytes as another has, plain and (nearly) compressed: the share of
 * its words that are made up, which do not compress, is searched for.
 */
export function staticTwin(bytes: number, compressedBytes: number): string {
  let [low, high] = [0, 1]
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const share = (low + high) / 2
    if (compressedAs(textPage(bytes, share)).byteLength < compressedBytes) low = share
    else high = share
  }
  return textPage(bytes, (low + high) / 2)
}

function textPage(bytes: number, madeUp: number): string {
  const random = numbers()
  const room = bytes - Buffer.byteLength(HEAD + TAIL)
  let text = '<p>'
  let inParagraph = 0
  for (let turn = 0; text.length < room; turn += 1) {
    const word =
      random() < madeUp ? Math.floor(random() * 36 ** 8).toString(36) : (WORDS[turn % WORDS.length] ?? '')
    text += `${word} `
    inParagraph += word.length + 1
    if (inParagraph < PARAGRAPH_CHARS) continue
    text += '</p><p>'
    inParagraph = 0
  }
  return HEAD + cutTo(text, room) + TAIL
}

/** Text of exactly so many bytes. */
function cutTo(text: string, bytes: number): string {
  let cut = Buffer.from(text)
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')
  while (Buffer.byteLength(cut) < bytes) cut += ' '
  return cut
}

/** A repeatable stream of numbers in [0, 1), from Knuth's linear congruential generator. */
function numbers(): () => number {
  let state = 22_122_025
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
