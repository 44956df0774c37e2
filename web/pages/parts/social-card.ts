import { html } from '@lit-labs/ssr'
import type { TemplateResult } from 'lit'
import type { Locale } from '../../../monitors/domain/text.ts'
import type { PageRoute } from '../../routes.ts'
import { type PageContent, type PageContext, say } from '../context.ts'
import { NEUTRAL_PREVIEW_PATH, PREVIEW_SIZE, previewAddress } from '../preview.ts'

/** As Open Graph names languages; the English of these pages is British. */
const OG_LOCALES: Readonly<Record<Locale, string>> = { fr: 'fr_FR', en: 'en_GB' }

/**
 * What networks and messengers show of a shared link (https://ogp.me).
 *
 * @param address makes a path of ours a full address: nobody follows relative ones here
 */
export function socialCard(
  route: PageRoute,
  { title, description }: PageContent,
  context: PageContext,
  address: (path: string) => string,
): TemplateResult {
  const { snapshot, locale, words } = context
  const name = say(snapshot.page.name, context)
  const picture = previewAddress(route, context)
  const pictured =
    picture === NEUTRAL_PREVIEW_PATH
      ? name
      : `${name}${words.colon}${say(snapshot.overall.sentence, context)}`
  const others = snapshot.page.locales.filter((other) => other !== locale)
  return html`<meta property="og:type" content="website">
    <meta property="og:site_name" content=${name}>
    <meta property="og:title" content=${title}>
    <meta property="og:description" content=${description}>
    <meta property="og:locale" content=${OG_LOCALES[locale]}>
    ${others.map((other) => html`<meta property="og:locale:alternate" content=${OG_LOCALES[other]}>`)}
    <meta property="og:image" content=${address(picture)}>
    <meta property="og:image:type" content="image/png">
    <meta property="og:image:width" content=${PREVIEW_SIZE.width}>
    <meta property="og:image:height" content=${PREVIEW_SIZE.height}>
    <meta property="og:image:alt" content=${pictured}>
    <meta name="twitter:card" content="summary_large_image">`
}
