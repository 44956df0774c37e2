/** Advances of Atkinson Hyperlegible Next in bold, in ems: each group of characters by its widest. */
const WIDTHS: readonly (readonly [characters: RegExp, em: number])[] = [
  [/[\s!'’,.:;|·ijl]/u, 0.3],
  [/["()\-/1I[\]_`{}°frt]/u, 0.45],
  [/[*csyz–]/u, 0.5],
  [/[79<>?FJLa-zß]/u, 0.6],
  [/[0-9=BCKPRVYESTZ«»$+]/u, 0.65],
  [/[#&ADGHNUXOQ€]/u, 0.75],
  [/./u, 1],
]
const WIDER_IN_LOWER_CASE: Readonly<Record<string, number>> = { m: 0.9, w: 0.75, æ: 0.9, œ: 0.95 }
const UNSEEN = /\p{Mark}|\u200d/u
const ELLIPSIS = '…'

function emsOf(character: string): number {
  if (UNSEEN.test(character)) return 0
  return WIDER_IN_LOWER_CASE[character] ?? WIDTHS.find(([group]) => group.test(character))?.[1] ?? 1
}

/** How wide a text is at most, in pixels. Drawing has no way back, so it is reckoned rather too wide. */
export function widthAtMost(text: string, sizePx: number): number {
  return [...text.normalize('NFD')].reduce((sum, character) => sum + emsOf(character), 0) * sizePx
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function shorten(text: string, sizePx: number, roomPx: number): string {
  if (widthAtMost(text, sizePx) <= roomPx) return text
  const characters = [...text]
  while (characters.length > 0 && widthAtMost(characters.join('') + ELLIPSIS, sizePx) > roomPx)
    characters.pop()
  return characters.join('').trimEnd() + ELLIPSIS
}

/** The text in lines, broken at spaces that may break; what is beyond the last line is cut there. */
export function wrap(text: string, sizePx: number, roomPx: number, lineCount: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/[ \n\t]+/)) {
    const last = lines.at(-1)
    const joined = `${last} ${word}`
    const fits = last !== undefined && widthAtMost(joined, sizePx) <= roomPx
    if (fits || lines.length === lineCount) lines[lines.length - 1] = joined
    else lines.push(word)
  }
  return lines.map((line) => shorten(line, sizePx, roomPx))
}

/** The same lines; where a single word is left on the last, with their breaks moved to make them even. */
export function balance(lines: readonly string[], sizePx: number, roomPx: number): readonly string[] {
  if (lines.at(-1)?.includes(' ') !== false) return lines
  const text = lines.join(' ')
  let best = lines
  for (let room = roomPx - sizePx; room > 0; room -= sizePx) {
    const narrower = wrap(text, sizePx, room, lines.length)
    if (narrower.join(' ') !== text) break
    best = narrower
  }
  return best
}
