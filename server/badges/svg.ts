import { escapeText } from '../feeds/xml.ts'
import type { Badge } from './badge.ts'
import { textWidth } from './text-width.ts'

export const SVG_TYPE = 'image/svg+xml'

const PADDING_PX = 7
const HEIGHT_PX = 20
const BASELINE_PX = 14
const LABEL_COLOR = '#3c4256'

function part(text: string, x: number): string {
  const width = textWidth(text)
  return `<text x="${x + PADDING_PX}" y="${BASELINE_PX}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escapeText(text)}</text>`
}

/**
 * A badge as a picture. It is one image with one name for those who listen to it, and says its state in
 * words beside the colour. Nothing in it is loaded, and no style stands in it that a policy could refuse.
 */
export function badgeSvg({ label, message, title, color, language }: Badge): string {
  const left = textWidth(label) + 2 * PADDING_PX
  const right = textWidth(message) + 2 * PADDING_PX
  const name = escapeText(title)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT_PX}" role="img" aria-label="${name}" xml:lang="${language}" lang="${language}">`,
    `<title>${name}</title>`,
    `<rect width="${left}" height="${HEIGHT_PX}" fill="${LABEL_COLOR}"/>`,
    `<rect x="${left}" width="${right}" height="${HEIGHT_PX}" fill="${color}"/>`,
    '<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">',
    `${part(label, 0)}${part(message, left)}`,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}
