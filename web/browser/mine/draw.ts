import type { Locale } from '../../../monitors/domain/text.ts'
import { MINE_WORDS, type MineWords } from '../../i18n/mine.ts'
import { morphChildren } from '../morph.ts'
import { countRows, nameOf } from './counts.ts'
import type { Selection } from './memory.ts'
import { writeIds } from './selection.ts'

const STAR = 'M12 2.5l2.9 6.1 6.6.8-4.9 4.6 1.3 6.6-5.9-3.3-5.9 3.3 1.3-6.6-4.9-4.6 6.6-.8z'
const SVG = 'http://www.w3.org/2000/svg'

/** The rows of the page itself, not those drawn here once more. */
export function rowsOf(main: Element): readonly Element[] {
  return [...main.querySelectorAll('[data-service]')]
}

function star(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', STAR)
  svg.append(path)
  return svg
}

function button(text: string, pressed: boolean, data: Readonly<Record<string, string>>): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.setAttribute('aria-pressed', String(pressed))
  made.textContent = text
  Object.assign(made.dataset, data)
  return made
}

function drawToggle(row: Element, picked: boolean, words: MineWords): void {
  const id = row.getAttribute('data-service') ?? ''
  const place = row.querySelector('.service-now') ?? row
  let toggle = place.querySelector<HTMLButtonElement>('button.pick')
  if (!toggle) {
    toggle = button('', picked, { pick: id })
    toggle.className = 'pick'
    toggle.setAttribute('aria-label', words.pick(nameOf(row)))
    toggle.title = words.pick(nameOf(row))
    toggle.append(star())
    const heading = place.querySelector('h3, h4')
    if (heading?.parentElement === place) heading.after(toggle)
    else place.append(toggle)
  }
  toggle.setAttribute('aria-pressed', String(picked))
}

/** A row once more, one level higher in the outline; its changes are announced where it stands. */
function copyOf(row: Element): Element {
  const copy = row.cloneNode(true) as Element
  const id = copy.getAttribute('data-service') ?? ''
  copy.removeAttribute('data-service')
  copy.removeAttribute('data-announce')
  copy.setAttribute('data-key', `mine-${id}`)
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id')
  copy.querySelector('h4')?.setAttribute('aria-level', '3')
  return copy
}

function element(name: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.append(...children)
  return made
}

function shownSwitch(only: boolean, words: MineWords): HTMLElement {
  const group = element(
    'div',
    'mine-switch',
    button(words.all, !only, { show: 'all' }),
    button(words.only, only, { show: 'only' }),
  )
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', words.show)
  return group
}

function section(rows: readonly Element[], { ids, only }: Selection, words: MineWords): HTMLElement {
  const sentence = words.sentence(countRows(rows))
  const link = element('a', '', words.link)
  link.setAttribute('href', `#${writeIds(ids)}`)
  return element(
    'div',
    '',
    element('h2', '', words.heading),
    element(
      'div',
      '',
      element('p', 'mine-sentence', `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`),
      element('div', 'mine-tools', shownSwitch(only, words), element('p', 'mine-link', link)),
      element('ul', 'services', ...rows.map(copyOf)),
    ),
  )
}

/** Draws the toggles on the rows of a page, and the picked ones at its top. */
export function drawMine(main: Element, selection: Selection, locale: Locale): void {
  const words = MINE_WORDS[locale]
  const rows = rowsOf(main)
  for (const row of rows) {
    drawToggle(row, selection.ids.includes(row.getAttribute('data-service') ?? ''), words)
  }
  const mount = main.querySelector('#mine')
  if (!mount) return
  const picked = selection.ids.flatMap(
    (id) => rows.find((row) => row.getAttribute('data-service') === id) ?? [],
  )
  const some = picked.length > 0
  mount.toggleAttribute('hidden', !some)
  morphChildren(mount, some ? section(picked, selection, words) : document.createElement('div'))
  for (const chapter of new Set(rows.map((row) => row.closest('.chapter')))) {
    chapter?.toggleAttribute('hidden', some && selection.only)
  }
}
