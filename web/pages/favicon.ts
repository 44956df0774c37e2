import type { OverallState } from '../../monitors/domain/snapshot.ts'
import { SHAPES } from '../elements/shapes.ts'

/** A tab icon has no page behind it to take colours from. */
const FILL: Readonly<Record<OverallState, string>> = {
  operational: '#1a7f4b',
  degraded: '#a86b00',
  partial_outage: '#c24a00',
  major_outage: '#c2182f',
  filtered: '#6a3d9a',
  unknown: '#6b7288',
  maintenance: '#0b57a4',
}

/** The icon of the tab, which follows the state, as a `data:` address: no request of its own. */
export function faviconHref(state: OverallState): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="${FILL[state]}" fill-rule="evenodd" d="${SHAPES[state]}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
