import { createHash } from 'node:crypto'

/** A picture has no page behind it: it brings its colours, those of the pages, for light and for dark. */
export const CHART_STYLE = `svg{color-scheme:light dark;font-family:"Avenir Next",Avenir,"Segoe UI",Roboto,"Noto Sans",Arial,"DejaVu Sans",sans-serif;--ink:#101f4a;--muted:#535b7b;--line:#e2dfd3;--median:#0a3ea6;--band:#0a3ea6;--gap:#f4f2ea}
@media (prefers-color-scheme:dark){svg{--ink:#eef1fb;--muted:#b0b9d8;--line:#2a3866;--median:#a9c4ff;--band:#a9c4ff;--gap:#111c42}}
@media (forced-colors:active){svg{--ink:CanvasText;--muted:CanvasText;--line:GrayText;--median:CanvasText;--band:CanvasText;--gap:Canvas}}
text{fill:var(--muted)}
.strong{fill:var(--ink);font-weight:600}
.grid{stroke:var(--line);fill:none}
.base{stroke:var(--ink);fill:none}
.band{fill:var(--band);opacity:.13}
.p95{fill:none;stroke:var(--median);stroke-width:1.5;stroke-dasharray:5 4;stroke-linejoin:round}
.median{fill:none;stroke:var(--median);stroke-width:3;stroke-linejoin:round;stroke-linecap:round}`

/** The Content-Security-Policy source of that style, without its quotes. */
export const CHART_STYLE_HASH = `sha256-${createHash('sha256').update(CHART_STYLE).digest('base64')}`
