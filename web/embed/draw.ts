import { SHAPES } from '../elements/shapes.ts'
import type { Shown } from './read.ts'

const SVG = 'http://www.w3.org/2000/svg'

function span(part: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.setAttribute('part', part)
  element.textContent = text
  return element
}

function shapeOf(state: Shown['kind']): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  for (const [name, value] of [
    ['part', 'shape'],
    ['viewBox', '0 0 24 24'],
    // Where the sheet cannot be adopted, it is still of the size of the text.
    ['width', '16'],
    ['height', '16'],
    ['aria-hidden', 'true'],
  ] as const) {
    svg.setAttribute(name, value)
  }
  path.setAttribute('d', SHAPES[state])
  svg.append(path)
  return svg
}

/** The state as a link. Text from the server is only ever text. */
export function draw(shown: Shown, isStale: boolean): HTMLElement {
  const state = isStale ? 'unknown' : shown.kind
  const link = document.createElement('a')
  link.setAttribute('part', 'link')
  link.href = shown.href
  link.lang = shown.language
  link.dataset.state = state
  link.append(shapeOf(state), span('name', shown.label), span('state', isStale ? shown.stale : shown.state))
  return link
}
