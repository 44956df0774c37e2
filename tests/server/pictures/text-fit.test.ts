import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { expect, test } from 'vitest'
import { balance, shorten, widthAtMost, wrap } from '../../../server/pictures/text-fit.ts'

const read = (specifier: string) => readFile(fileURLToPath(import.meta.resolve(specifier)))
const font = await read(
  '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff2',
)
await initWasm(await read('@resvg/resvg-wasm/index_bg.wasm'))

function drawnWidth(text: string, size: number): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text x="9" y="99" font-size="${size}" font-weight="700">${text.replaceAll('&', '&amp;')}</text></svg>`
  const drawing = new Resvg(svg, {
    font: { fontBuffers: [font], defaultFontFamily: 'Atkinson Hyperlegible Next' },
  })
  return drawing.getBBox()?.width ?? 0
}

test.each([
  'Deux services sont en panne depuis 6\u00a0h\u00a030',
  'Tous les services mesurés répondent\u202f; aucune mesure pour Banque en ligne',
  'We cannot measure at the moment',
  'MMMMMMMM WWWWWWWW wwwwwww mmmmmm ŒUVRE œuvre %%%%% @@@@ ——— …',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ ÀÂÇÉÈÊËÎÏÔÙÛÜ',
  'abcdefghijklmnopqrstuvwxyz àâçéèêëîïôùûü',
  '0123456789 + - = < > * # & € $ « » ’ ‘ “ ” ( ) [ ] { } / | _ ~ ° · – ; : ! ?'.replaceAll('<', ''),
])('"%s" is never drawn wider than reckoned', (text) => {
  expect(drawnWidth(text, 60)).toBeLessThanOrEqual(widthAtMost(text, 60))
})

test('lines break at spaces that may break, and what has no room ends in an ellipsis', () => {
  const sentence = 'Deux services sont en panne depuis 6\u00a0h\u00a030'
  expect(wrap(sentence, 60, 900, 2)).toEqual(['Deux services sont en panne', 'depuis 6\u00a0h\u00a030'])
  expect(wrap(sentence, 60, 900, 1)[0]).toMatch(/^Deux services sont en p.*…$/)
  expect(shorten('x'.repeat(900), 30, 300)).toMatch(/^x{10,}…$/)
  expect(wrap('', 60, 900, 2)).toEqual([''])
})

test('no word is left alone on the last line where the lines can be made even', () => {
  const lines = wrap('Tous les services mesurés répondent', 60, 900, 2)
  expect(balance(lines, 60, 900)).toEqual(['Tous les services', 'mesurés répondent'])
})
