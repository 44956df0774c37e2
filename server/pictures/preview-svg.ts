import type { OverallState } from '../../monitors/domain/snapshot.ts'
import { SHAPES } from '../../web/elements/shapes.ts'
import { STATE_COLORS } from '../../web/elements/state-colors.ts'
import { formatDateTime } from '../../web/format/time.ts'
import { withZone } from '../../web/format/zone.ts'
import { WORDS } from '../../web/i18n/words.ts'
import { PREVIEW_SIZE, type Preview } from '../../web/pages/preview.ts'
import { escapeText } from '../feeds/xml.ts'
import { INK, LINE, MUTED, mast, PAPER, svg, WASH } from './brand.ts'
import { balance, shorten, wrap } from './text-fit.ts'

const { width: WIDTH, height: HEIGHT } = PREVIEW_SIZE
const SIDE = 72
const ROOM = WIDTH - 2 * SIDE
const FOOT = 118
const SHAPE_GRID = 24

type Style = { readonly size: number; readonly fill: string; readonly bold?: boolean }

function text(content: string, x: number, y: number, { size, fill, bold = false }: Style): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-weight="${bold ? 700 : 400}">${escapeText(content)}</text>`
}

function shape(state: OverallState, x: number, y: number, size: number): string {
  return `<path transform="translate(${x} ${y}) scale(${size / SHAPE_GRID})" fill="${STATE_COLORS.light[state]}" fill-rule="evenodd" d="${SHAPES[state]}"/>`
}

const HEADLINES: readonly { readonly size: number; readonly lines: number }[] = [
  { size: 68, lines: 1 },
  { size: 60, lines: 2 },
]
const SMALLEST = { size: 46, lines: 3 }

/** As large as the sentence allows: two lines of it are read at a glance, in the size of a thumbnail too. */
function headline({ sentence, state }: Preview, y: number): string {
  const shapeSize = 84
  const x = SIDE + shapeSize + 32
  const room = WIDTH - SIDE - x
  const set = ({ size, lines }: (typeof HEADLINES)[number]) => wrap(sentence, size, room, lines)
  const headline = HEADLINES.find((candidate) => set(candidate).join(' ') === sentence) ?? SMALLEST
  const { size } = headline
  const wrapped = balance(set(headline), size, room)
  const leading = size * 1.16
  const first = y + size * 0.36 - ((wrapped.length - 1) * leading) / 2
  return [
    shape(state, SIDE, y - shapeSize / 2, shapeSize),
    ...wrapped.map((line, index) => text(line, x, first + index * leading, { size, fill: INK, bold: true })),
  ].join('')
}

const COLUMN = ROOM / 2
const CALM = { row: 44, shape: 26, indent: 42 }
const TROUBLED = { row: 80, shape: 40, indent: 58 }

type Told = Preview['services'][number]

function calmService({ name, state }: Told, x: number, y: number): string {
  const { shape: size, indent } = CALM
  const fitting = shorten(name, 28, COLUMN - indent - 16)
  return shape(state, x, y + 4, size) + text(fitting, x + indent, y + 27, { size: 28, fill: INK })
}

function troubledService({ name, state, word }: Told, x: number, y: number): string {
  const { shape: size, indent } = TROUBLED
  const room = COLUMN - indent - 16
  return [
    shape(state, x, y + 6, size),
    text(shorten(name, 32, room), x + indent, y + 27, { size: 32, fill: INK, bold: true }),
    text(shorten(word, 26, room), x + indent, y + 60, { size: 26, fill: STATE_COLORS.light[state] }),
  ].join('')
}

/** Two columns, filled row by row: the worst stands first as one reads. */
function serviceList({ services, rest }: Preview, y: number): string {
  const calm = services.every(({ state }) => state === 'operational')
  const { row, indent } = calm ? CALM : TROUBLED
  const draw = calm ? calmService : troubledService
  const place = (index: number) => [SIDE + (index % 2) * COLUMN, y + Math.floor(index / 2) * row] as const
  const drawn = services.map((service, index) => draw(service, ...place(index)))
  const [x, top] = place(services.length)
  const left = services.length % 2 === 0 ? x : x + indent
  const remark = shorten(rest, 26, COLUMN - indent)
  return [...drawn, text(remark, left, top + 27, { size: 26, fill: MUTED })].join('')
}

/** The stale picture is drawn ahead of the day that it is needed: no hour would be true in it. */
function timeLine({ locale, stale }: Preview, at: number, zone: string): string {
  const { preview, stale: staleWords } = WORDS[locale]
  if (stale) return staleWords.word
  const reading = { locale, zone }
  return preview.asOf(withZone(formatDateTime(at, reading), reading))
}

function foot(preview: Preview, at: number, zone: string): string {
  const top = HEIGHT - FOOT
  return [
    `<path fill="${WASH}" d="M0 ${top}h${WIDTH}v${FOOT}H0z"/><path fill="${LINE}" d="M0 ${top}h${WIDTH}v2H0z"/>`,
    text(shorten(timeLine(preview, at, zone), 28, ROOM), SIDE, top + 50, { size: 28, fill: INK, bold: true }),
    text(shorten(preview.notice, 20, ROOM), SIDE, top + 86, { size: 20, fill: MUTED }),
  ].join('')
}

/**
 * The picture of a shared link as SVG, 1200 × 630.
 *
 * @param at when the state was read, in epoch milliseconds
 * @param zone the time zone that the page speaks in
 */
export function previewSvg(preview: Preview, at: number, zone: string): string {
  const alone = preview.services.length === 0
  return svg(
    WIDTH,
    HEIGHT,
    [
      `<path fill="${PAPER}" d="M0 0h${WIDTH}v${HEIGHT}H0z"/>`,
      mast(SIDE, 52, 1.5),
      text(shorten(preview.name, 36, ROOM - 64), SIDE + 60, 88, { size: 36, fill: INK, bold: true }),
      headline(preview, alone ? 306 : 205),
      serviceList(preview, 300),
      foot(preview, at, zone),
    ].join(''),
  )
}
