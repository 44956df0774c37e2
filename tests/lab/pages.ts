/** Pages that origins of the lab serve: what people see, as short as it may be. */

const FINE_MARKER = 'Suivre un envoi'

const GENERATOR = '<meta charset="utf-8"><meta name="generator" content="lab">'

export function html(title: string, body: string): string {
  return `<!doctype html><html lang="fr"><head>${GENERATOR}<title>${title}</title></head><body>${body}</body></html>`
}

export const FINE_PAGE = html('Service en ligne', `<h1>${FINE_MARKER}</h1><p>Saisissez votre numéro.</p>`)
export const WRONG_PAGE = html('Bienvenue', '<h1>It works!</h1>')

/** The four holding pages seen on the services that the shipped configuration watches. */
export const HOLDING_PAGES = [
  html('La Poste', '<h1>Notre site est indisponible</h1><p>Nous mettons tout en œuvre pour le rétablir.</p>'),
  html('Information', '<p>Nos services font actuellement face à une cyberattaque.</p>'),
  html('Information', '<p>Le site laposte.fr est indisponible.</p>'),
  html('Digiposte', '<p>Un incident informatique rend indisponible temporairement votre coffre-fort.</p>'),
] as const

export const MAINTENANCE_PAGE = html('Maintenance en cours', '<h1>Site en maintenance</h1>')

const PARAGRAPH = '<p>Depuis lundi matin, les usagers cherchent à joindre leurs services habituels.</p>'

/** A long page that quotes a holding page word for word. It is a page that works. */
export const NEWS_ARTICLE = html(
  'Cyberattaque : ce que l’on sait',
  `<h1>Ce que l’on sait</h1>${PARAGRAPH.repeat(200)}<blockquote>Notre site est indisponible. Nos services font actuellement face à une cyberattaque.</blockquote>`,
)
