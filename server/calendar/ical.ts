import { legal } from '../feeds/xml.ts'

/** Longest line, its break excluded (RFC 5545, section 3.1). */
const LINE_OCTETS = 75

const encoder = new TextEncoder()

/** A TEXT value (RFC 5545, section 3.3.11). */
export function textValue(text: string): string {
  return legal(text)
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll('\t', ' ')
}

/** An instant (epoch milliseconds) in UTC: `20251222T050000Z`. */
export function utcValue(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** Folds a content line where it grows too long, never inside a character. Continuations begin with a space. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).byteLength
    if (octets + size > LINE_OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}

/** Content lines as a calendar object: folded, each ended by CRLF. */
export function calendarText(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
