import { readFileSync } from 'node:fs'

const SHEETS = ['tokens', 'base', 'frame', 'hero', 'incident', 'services', 'record', 'print'] as const

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
