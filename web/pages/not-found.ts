import { html } from '@lit-labs/ssr'
import { homePath } from '../routes.ts'
import type { PageContent, PageContext } from './context.ts'

/** What an address without a page answers. */
export function notFoundPage({ words, locale }: PageContext): PageContent {
  const { title, text, home } = words.notFound
  return {
    title,
    description: text,
    main: html`<div class="hero"><div class="frame"><h1>${title}</h1><p class="hint">${text}</p><p><a href=${homePath(locale)}>${home}</a></p></div></div>`,
  }
}
