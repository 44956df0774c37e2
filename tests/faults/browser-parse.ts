import type { Page } from 'playwright-core'

/** A text in a format that a browser knows. */
export type Written = { readonly kind: 'html' | 'xml'; readonly text: string }

/** What a browser makes of it: every element with each of its attributes, once, and what must not be. */
export type Parsed = { readonly parts: readonly string[]; readonly wrong: readonly string[] }

/** Parses texts as the browser does, and runs nothing of them. */
export function parseIn(page: Page, texts: readonly Written[]): Promise<readonly Parsed[]> {
  return page.evaluate((all) => {
    const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'webcal:'])
    const leading = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcset'])
    /** In feeds: elements whose text is HTML to their readers. */
    const html = new Set(['description', 'encoded', 'content'])

    const look = (root: Document | DocumentFragment, place: string, parts: Set<string>, wrong: string[]) => {
      for (const element of root.querySelectorAll('*')) {
        const name = `${place}${element.localName}`
        parts.add(name)
        for (const { name: attribute, value } of element.attributes) {
          parts.add(`${name}[${attribute}]`)
          if (/^on/i.test(attribute)) wrong.push(`${name} ${attribute}=${value}`)
          if (attribute === 'style' || attribute === 'srcdoc') wrong.push(`${name} ${attribute}=${value}`)
          const url = leading.has(attribute) ? URL.parse(value, 'https://vigie.example/') : null
          const isIcon = name === 'link' && value.startsWith('data:image/svg+xml,')
          if (url !== null && !schemes.has(url.protocol) && !isIcon)
            wrong.push(`${name} ${attribute}=${value}`)
        }
        if (element instanceof HTMLTemplateElement) look(element.content, place, parts, wrong)
        if (root instanceof XMLDocument && html.has(element.localName) && element.children.length === 0) {
          const inner = new DOMParser().parseFromString(element.textContent ?? '', 'text/html')
          look(inner, `${place}${element.localName}>`, parts, wrong)
        }
      }
    }
    return all.map(({ kind, text }) => {
      const parts = new Set<string>()
      const wrong: string[] = []
      const parsed = new DOMParser().parseFromString(text, kind === 'xml' ? 'application/xml' : 'text/html')
      const error = kind === 'xml' ? parsed.querySelector('parsererror') : null
      if (error) wrong.push(`is not well-formed: ${error.textContent}`)
      else look(parsed, '', parts, wrong)
      return { parts: [...parts], wrong }
    })
  }, texts)
}
