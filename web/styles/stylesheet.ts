import { readFileSync } from 'node:fs'

const SHEETS = [
  'tokens',
  'base',
  'frame',
  'hero',
  'incident',
  'services',
  'record',
  'reader',
  'print',
] as const

function read(name: string): string {
  return readFileSync(new URL(`${name}.css`, import.meta.url), 'utf8')
}

/** Drops comments and indentation; nothing else is touched, so that the sheets may be read as written. */
function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

/** The one stylesheet, inline in every page: no request stands between a person and the answer. */
export const STYLESHEET = compact(SHEETS.map(read).join('\n'))

/** What the pages of a service need besides: the others do not carry it. */
export const SERVICE_SHEET = compact(read('service'))

/** What the page of an incident prints as; no other page has it. */
export const ATTESTATION_SHEET = compact(read('attestation'))

/** What the history needs besides, to draw time. */
export const HISTORY_SHEET = compact(read('history'))

/** What the page that explains the feeds needs besides. */
export const SUBSCRIBE_SHEET = compact(read('subscribe'))
