import { expect, test } from 'vitest'
import { cdata, escapeText } from '../../../server/feeds/xml.ts'

test.each([
  ['A & B', 'A &amp; B'],
  ['<b>"x"</b>', '&lt;b&gt;&quot;x&quot;&lt;/b&gt;'],
  ["l'été", 'l&#39;été'],
  ['&amp;', '&amp;amp;'],
  [']]>', ']]&gt;'],
  ['a\u0000\u0008\u000b\u000c\u001f\ufffe\uffffb', 'ab'],
  ['tab\tline\nreturn\r', 'tab\tline\nreturn\r'],
  ['half \ud83d', 'half \ufffd'],
])('%j is written %j', (text, xml) => {
  expect(escapeText(text)).toBe(xml)
})

test.each([
  ['<p>x</p>', '<![CDATA[<p>x</p>]]>'],
  [']]>', '<![CDATA[]]]]><![CDATA[>]]>'],
  ['a\u0001b', '<![CDATA[ab]]>'],
])('%j in a section is %j', (markup, xml) => {
  expect(cdata(markup)).toBe(xml)
})
