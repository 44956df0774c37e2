import { STATE_COLORS } from '../elements/state-colors.ts'

/**
 * The words take the colour of the host's text, which can be read on its ground whatever that is; the shape
 * alone bears the colour of the state, for the colour scheme that the host has chosen.
 */
const STATES = Object.entries(STATE_COLORS.light).map(([state, light]) => {
  const dark = STATE_COLORS.dark[state as keyof typeof STATE_COLORS.dark]
  return `[data-state=${state}] svg{color:${light};color:light-dark(${light},${dark})}`
})

const CSS = `:host{display:inline}:host([hidden]){display:none}a{color:inherit;text-decoration:none}a:hover{text-decoration:underline}svg{width:1em;height:1em;margin-inline-end:.4em;vertical-align:-.125em;fill:currentColor;fill-rule:evenodd}[part=state]{font-weight:600}${STATES.join('')}@media(forced-colors:active){[data-state] svg{color:LinkText}}`

/** Built by a script and not written into the page: the host's policy for styles has no say in it. */
export function adoptSheet(root: ShadowRoot): void {
  if (!('adoptedStyleSheets' in root)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]
}
