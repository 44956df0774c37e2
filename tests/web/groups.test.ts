import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { htmlOf, wordsOf } from './reading.ts'
import { calm, crowd, stale, twelve } from './snapshots.ts'

const home = { page: 'home', locale: 'fr' } as const
const plain = (html: string) => wordsOf(html).replace(/[\u00a0\u202f]/g, ' ')

/** The folds of a page: which group, open or not, and its line. */
function folds(html: string) {
  return Array.from(
    html.matchAll(/<details class="group" data-key="([^"]+)"\s*(open)?[^>]*><summary>([\s\S]*?)<\/summary>/g),
    ([, key, open, line = '']) => ({
      key,
      open: open !== undefined,
      line: plain(line.replace(/<template[\s\S]*?<\/template>/g, '')).trim(),
    }),
  )
}

describe('groups of services', () => {
  test('a few services are all in sight, without a fold', () => {
    expect(folds(htmlOf(home, calm()))).toEqual([])
  })

  test('of many, the calm ones fold to a line and those with trouble stand open', () => {
    const all = folds(htmlOf(home, crowd()))
    expect(all).toHaveLength(20)
    expect(all.filter(({ open }) => open)).toEqual([
      {
        key: 'group-city-3-trouble',
        open: true,
        line: 'Services de la ville 3 1 en panne, 1 perturbé, 8 répondent',
      },
      { key: 'group-city-9-trouble', open: true, line: 'Services de la ville 9 1 sans mesure, 9 répondent' },
    ])
    expect(all[0]?.line).toBe('Services de la ville 1 10 services répondent')
    expect(all[11]?.line).toBe('Services de la ville 12 1 en maintenance, 9 répondent')
  })

  test('nothing is left out of the folds', () => {
    expect(htmlOf(home, crowd()).match(/data-service="/g)).toHaveLength(200)
  })

  test('nothing calm is claimed once the data is stale', () => {
    const html = htmlOf(home, { ...crowd(), stale: true, overall: stale().overall })
    expect(folds(html).every(({ open, line }) => open && line.endsWith('10 sans mesure'))).toBe(true)
  })
})

test('the home of twelve services over ninety days weighs little, its styles included', () => {
  expect(brotliCompressSync(htmlOf(home, twelve())).length).toBeLessThan(14_000)
})
