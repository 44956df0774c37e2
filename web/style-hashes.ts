import { createHash } from 'node:crypto'
import { VigieAge } from './elements/age.ts'
import { VigieElapsed } from './elements/elapsed.ts'
import { VigieState } from './elements/state.ts'
import {
  ATTESTATION_SHEET,
  HISTORY_SHEET,
  SERVICE_SHEET,
  STYLESHEET,
  SUBSCRIBE_SHEET,
} from './styles/stylesheet.ts'

const inlineStyles = [
  STYLESHEET,
  SERVICE_SHEET,
  ATTESTATION_SHEET,
  HISTORY_SHEET,
  SUBSCRIBE_SHEET,
  ...[VigieAge, VigieElapsed, VigieState]
    .map(({ elementStyles }) =>
      elementStyles.map((style) => ('cssText' in style ? style.cssText : '')).join(''),
    )
    .filter((text) => text !== ''),
]

/** Content-Security-Policy sources of every `<style>` that any page holds, without their quotes. */
export const STYLE_HASHES: readonly string[] = inlineStyles.map(
  (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`,
)
