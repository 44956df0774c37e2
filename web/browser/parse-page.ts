/**
 * A page out of its text, without the shadow roots that the server drew: our elements are defined by the time
 * this is called and draw themselves. (`Document.parseHTMLUnsafe` would attach the roots, but drops the comments
 * by which Lit takes them over, and not every browser has it.)
 */
export function parsePage(text: string): Document {
  const page = new DOMParser().parseFromString(text, 'text/html')
  for (const root of page.querySelectorAll('template[shadowrootmode]')) root.remove()
  return page
}
