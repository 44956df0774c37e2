import type { ShownPage } from '../refresh.ts'
import { drawMine, rowsOf } from './draw.ts'
import { keep, recall, type Selection, showInAddress } from './memory.ts'
import { toggled } from './selection.ts'

function knownIds(main: Element): ReadonlySet<string> {
  return new Set(rowsOf(main).map((row) => row.getAttribute('data-service') ?? ''))
}

/**
 * Lets a reader pick the services that matter to them: they are shown first and kept in the browser and in
 * the address, and nobody is told. An address with a selection wins; it is kept once the reader changes it.
 */
export function startMine(page: Pick<ShownPage, 'decorate'>, main: Element): void {
  const locale = document.documentElement.lang === 'en' ? 'en' : 'fr'
  let selection = recall(knownIds(main))

  const choose = (next: Selection) => {
    selection = next
    keep(next)
    showInAddress(next)
    drawMine(main, next, locale)
  }
  page.decorate((fresh) => drawMine(fresh, selection, locale))
  if (selection.ids.length > 0 && location.hash === '') showInAddress(selection)

  main.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element ? target.closest<HTMLElement>('[data-pick], [data-show]') : null
    if (!pressed) return
    const { pick, show } = pressed.dataset
    if (pick !== undefined) choose({ ...selection, ids: toggled(selection.ids, pick) })
    if (show !== undefined) choose({ ...selection, only: show === 'only' })
  })
  addEventListener('hashchange', () => {
    selection = recall(knownIds(main))
    drawMine(main, selection, locale)
  })
}
