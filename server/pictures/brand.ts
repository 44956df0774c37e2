/** The colours of the page on light paper (`web/styles/tokens.css`). */
export const PAPER = '#fdfcf9'
export const WASH = '#f4f2ea'
export const LINE = '#e2dfd3'
export const INK = '#101f4a'
export const MUTED = '#535b7b'
const YELLOW = '#ffcb05'

/** The mast with its pennant, 28 × 32, its upper left corner at the place given. */
export function mast(x: number, y: number, scale: number, ink: string = INK): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><path fill="${ink}" d="M4 0h3v32H4z"/><path fill="${YELLOW}" d="M7 3l21 7.500-21 7.500z"/></g>`
}

export function svg(width: number, height: number, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`
}
