/** Pixels of one character at 11 px in a wide sans-serif such as Verdana, by how much room it takes. */
const NARROW_PX = 4
const USUAL_PX = 7
const WIDE_PX = 11

const NARROW = /[\s.,:;·!|'’()[\]fijlrtIJ1]/u
const WIDE = /[mwMW%—\u1100-\uffff]|\p{Extended_Pictographic}/u
const UNSEEN = /\p{Mark}|\u200d/u

function widthOf(character: string): number {
  if (UNSEEN.test(character)) return 0
  if (WIDE.test(character)) return WIDE_PX
  return NARROW.test(character) ? NARROW_PX : USUAL_PX
}

/**
 * About how wide a text is, in pixels. No font can be measured here: the badge makes the text fit the width
 * that was reckoned.
 */
export function textWidth(text: string): number {
  return [...text.normalize('NFD')].reduce((sum, character) => sum + widthOf(character), 0)
}
