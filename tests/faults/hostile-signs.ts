import fc from 'fast-check'

/** What has broken out of somebody's page, feed, picture, header or template before. */
const KNOWN = [
  '<script>hostile()</script>',
  '"><img src=x onerror=hostile()>',
  "'><svg/onload=hostile()>",
  '</title><script>hostile()</script>',
  '</textarea></style></script><iframe srcdoc="<script>hostile()</script>">',
  '<!--><script>hostile()</script>-->',
  '--!><img src=x onerror=hostile()>',
  ']]><hostile/><![CDATA[',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>&a;',
  '&lt;script&gt;hostile()&lt;/script&gt;',
  '&#x3c;script&#x3e;hostile()&#60;/script&#62;',
  'javascript:hostile()',
  'JaVaScRiPt\u0000:hostile()',
  'data:text/html,<script>hostile()</script>',
  '[x](javascript:hostile())',
  '[x](<javascript:hostile()>)',
  '![x](x "onerror=hostile()")',
  '[x]: javascript:hostile()\n[x]',
  '<javascript:hostile()>',
  '[a](https://x/"onmouseover="hostile())',
  '[a](https://x/ "t\\" onclick=\\"hostile()")',
  '<a href="javascript:hostile()">x</a>',
  '`<img src=x onerror=hostile()>`',
  '```"><script>hostile()</script>\n```',
  '<math><mtext><table><mglyph><style><img src=x onerror=hostile()>',
  '<template shadowrootmode=open><script>hostile()</script></template>',
  '<svg><animate onbegin=hostile() attributeName=x dur=1s>',
  '<style>@import "//hostile"</style>',
  '<base href=//hostile/>',
  '<meta http-equiv=refresh content="0;url=//hostile">',
  '<link rel=stylesheet href=//hostile>',
  '<form action=//hostile><button>x',
  "$& $` $' $1 $$",
  '<!--main--><!--style--><?>',
  '<style></style>',
  `{{constructor.constructor("hostile()")()}} $\{hostile()} #{hostile()}`,
  '__proto__',
  '\r\nX-Hostile: yes\r\n\r\n<script>hostile()</script>',
  '\nEND:VCALENDAR\nBEGIN:VEVENT',
  '\u2028hostile()\u2029',
  '\ud800<\udfff>',
  '\u202e\u2066<script>\u2069',
  '\ufeff<script>hostile()</script>',
  '＜script＞',
  '\u0000\u0008\u000b<b>',
] as const

/** Pieces that mean something to one format or another, to be put together by chance. */
const PIECES = [
  ...['<', '>', '"', "'", '&', '=', '/', '`', '\\', '!', '-', ']', '[', '(', ')', '#', '*', '_', ':', ';'],
  ...['<!--', '-->', ']]>', '<![CDATA[', '<?', '?>', '<script', '</script>', '<svg ', ' onload=', 'style='],
  ...['javascript:', 'data:', '&amp', '&#', '&lt;', '%3C', '\\u003c', '\n', '\n\n', '\r', '\t', '\0', ' '],
  ...[
    'hostile()',
    'x',
    '1',
    'é',
    '\u202e',
    '\ud83d',
    '\udc00',
    '\ufffe',
    '\u00a0',
    '> ',
    '- ',
    '1. ',
    '    ',
  ],
]

/** A text that a person, or somebody who has taken their place, may write anywhere. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...KNOWN),
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join('')),
  fc
    .tuple(fc.constantFrom(...KNOWN), fc.constantFrom(...PIECES), fc.constantFrom(...KNOWN))
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 24 }),
)
