import { describe, expect, it } from 'vitest'
import { fill, sectionText } from './document.ts'
import { asMarkdown, asText, figure, goal, missedGoals, spread, type Table } from './table.ts'

const TABLE: Table = {
  title: 'Answers',
  columns: ['path', 'a second', 'ratio'],
  rows: [
    ['/', '12,345', '0.91'],
    ['/feed.rss', '9', '1.00'],
  ],
  notes: ['Goal met.'],
}

describe('a figure', () => {
  it.each([
    [0, '0.00'],
    [0.0042, '0.00'],
    [0.9149, '0.91'],
    [1.5, '1.50'],
    [12.345, '12.3'],
    [123.45, '123'],
    [1234.5, '1,235'],
    [Number.NaN, '–'],
  ])('%d is written %s', (value, text) => {
    expect(figure(value)).toBe(text)
  })

  it('stands with the middle half of its rounds', () => {
    expect(spread({ median: 0.912, low: 0.88, high: 0.934 })).toBe('0.91 (0.88–0.93)')
  })

  it('says whether a goal is met', () => {
    expect(goal('of bare', 0.9, { least: 0.85 })).toBe('Goal: of bare ≥ 0.85. Met: 0.90.')
    expect(goal('of bare', 0.8, { least: 0.85 })).toBe('Goal: of bare ≥ 0.85. NOT met: 0.80.')
    expect(goal('memory', 131, { most: 130 })).toBe('Goal: memory ≤ 130. NOT met: 131.')
    const notes = [
      goal('of bare', 0.9, { least: 0.85 }),
      goal('memory', 131, { most: 130 }),
      'Said beside it.',
    ]
    expect(missedGoals([{ title: '', columns: [], rows: [], notes }])).toEqual([notes[1]])
  })
})

describe('a table', () => {
  it('stands in columns on a terminal', () => {
    expect(asText(TABLE)).toBe(
      [
        'Answers',
        'path       a second  ratio',
        '─────────  ────────  ─────',
        '/            12,345   0.91',
        '/feed.rss         9   1.00',
        '  Goal met.',
      ].join('\n'),
    )
  })

  it('is Markdown in the document', () => {
    expect(asMarkdown({ ...TABLE, rows: [['a|b', '1', '2']] })).toBe(
      [
        '**Answers**',
        '',
        '| path | a second | ratio |',
        '| --- | ---: | ---: |',
        '| a\\|b | 1 | 2 |',
        '',
        '- Goal met.',
      ].join('\n'),
    )
  })
})

describe('the document', () => {
  const document = 'before\n<!-- bench:one -->\nold\n<!-- /bench:one -->\nafter\n'

  it('gets the tables of a section between its markers, and the same again in their place', () => {
    const text = sectionText([TABLE], ['two cores', 'Node'], '2026-11-22')
    const filled = fill(document, 'one', text)
    expect(filled).toContain('Measured on 2026-11-22. two cores. Node')
    expect(filled).not.toContain('old')
    expect(filled.startsWith('before\n<!-- bench:one -->\n\nMeasured')).toBe(true)
    expect(filled.endsWith('<!-- /bench:one -->\nafter\n')).toBe(true)
    expect(fill(filled, 'one', text)).toBe(filled)
  })

  it('refuses a section that it has no place for', () => {
    expect(() => fill(document, 'two', '')).toThrow('no place <!-- bench:two -->')
  })
})
