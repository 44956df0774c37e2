import { createHash } from 'node:crypto'
import { VigieAge } from './elements/age.ts'
import { VigieElapsed } from './elements/elapsed.ts'
import { VigieState } from './elements/state.ts'
import { STYLESHEET } from './styles/stylesheet.ts'

/** Content-Security-Policy sources of what stands inline in a page, without their quotes. */
export type InlineHashes = { readonly styles: readonly string[]; readonly scripts: readonly string[] }

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** Every page has these: a fresh one may bring an element that the open one did not have. */
const COMMON_STYLES = [
  STYLESHEET,
  ...[VigieAge, VigieElapsed, VigieState]
    .map(({ elementStyles }) =>
      elementStyles.map((style) => ('cssText' in style ? style.cssText : '')).join(''),
    )
    .filter((text) => text !== ''),
].map(hashOf)

/** The hashes of a page with this sheet of its own and this script. */
export function inlineHashes(sheet: string | undefined, script: string): InlineHashes {
  return {
    styles: sheet === undefined ? COMMON_STYLES : [...COMMON_STYLES, hashOf(sheet)],
    scripts: [hashOf(script)],
  }
}
