import { expect, test } from 'vitest'
import { markdownHtml } from '../../web/format/markdown.ts'

test('headings stand under the one of the page that holds them', () => {
  expect(markdownHtml('# A\n\n## B\n\n###### C')).toBe('<h3>A</h3>\n<h4>B</h4>\n<h6>C</h6>')
})

test('lists, quotes, code and emphasis are kept', () => {
  expect(markdownHtml('1. *un*\n2. **deux**\n\n> cité\n\n`code <b>`')).toBe(
    '<ol>\n<li><em>un</em></li>\n<li><strong>deux</strong></li>\n</ol>\n<blockquote>\n<p>cité</p>\n</blockquote>\n<p><code>code &lt;b&gt;</code></p>',
  )
})

test.each([
  ['[a](https://example.org/?a=1&b=2 "titre")', 'https://example.org/?a=1&amp;b=2'],
  ['<https://example.org/>', 'https://example.org/'],
  ['[a](mailto:contact@example.org)', 'mailto:contact@example.org'],
])('%s is a link that tells its target nothing of its window', (markdown, href) => {
  expect(markdownHtml(markdown)).toMatch(`<a href="${href}" rel="external noopener">`)
})

test.each([
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](java\\\nscript:alert(1))',
  '<javascript:alert(1)>',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](vbscript:x)',
  '[a](/relative)',
  '[a](//example.org/)',
  '[a][b]\n\n[b]: javascript:alert(1)',
])('%s leads nowhere', (markdown) => {
  expect(markdownHtml(markdown)).not.toContain('href')
})

test.each([
  '<script>alert(1)</script>',
  'text <img src=x onerror=alert(1)> text',
  '<iframe src="https://example.org/"></iframe>',
  '<!-- <style></style> -->',
  '<a href="javascript:alert(1)">a</a>',
  '[a](https://example.org/" onmouseover="alert(1))',
  '[a](https://example.org/ "\\" onmouseover=\\"alert(1)")',
  '`<script>`',
  '```html"><script>\n</script>\n```',
])('%s makes no tag and no attribute of its own', (markdown) => {
  const tags = markdownHtml(markdown).match(/<[^>]*>/g) ?? []
  for (const tag of tags)
    expect(tag).toMatch(/^<\/?(p|code|pre|a)( class="[^"<>]*"| href="[^"<>]*" rel="external noopener")*>$/)
})

test('a picture is a link to it: the page asks nobody else for anything', () => {
  expect(markdownHtml('Voir ![schéma](https://example.org/a.png).')).toBe(
    '<p>Voir <a href="https://example.org/a.png" rel="external noopener">schéma</a>.</p>',
  )
})

test('a half of a character that has lost the other is replaced: parsers of HTML fail at two of them', () => {
  expect(markdownHtml('a \udc00\udc00 b \ud800')).toBe('<p>a \ufffd\ufffd b \ufffd</p>')
})
