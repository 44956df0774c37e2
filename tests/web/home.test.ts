import { describe, expect, test } from 'vitest'
import { htmlOf, rowOf, wordsOf } from './reading.ts'
import { calm, declared, declaredOnly, filtered, outage, stale, unknown } from './snapshots.ts'

const home = { page: 'home', locale: 'fr' } as const
const homeEn = { page: 'home', locale: 'en' } as const
const NOBREAK = /[\u00a0\u202f]/g
const plain = (html: string) => wordsOf(html).replace(NOBREAK, ' ')

describe('the home page', () => {
  test('says the one sentence, when it was measured, and that a single reader may still be cut off', () => {
    const words = plain(htmlOf(home, calm()))
    expect(words).toContain('Tous les services mesurés répondent')
    expect(words).toContain('Dernière vérification : lundi 22 décembre 2025 à 9 h 41 (heure de Paris)')
    expect(words).toContain('vérifiez d’abord votre connexion')
  })

  test('tells an outage: since when, who is hit, what still works, what to try, who said what', () => {
    const words = plain(htmlOf(home, outage()))
    expect(words).toContain('Ce n’est pas seulement chez vous')
    expect(words).toContain('depuis 6 h 30 (heure de Paris)')
    expect(words).toContain('3 h 12 min')
    expect(words).toContain('Mesuré par nous')
    expect(words).toContain('Les distributeurs de billets')
    expect(words).toContain('Gardez votre numéro de colis')
    expect(words).toContain('Selon La Poste')
    expect(words).toMatch(
      /Prochain point annoncé : lundi 22 décembre 2025 à 9 h 32 \(heure de Paris\) \(délai dépassé\)/,
    )
    expect(words).toContain('Attention aux arnaques')
  })

  test('says the same in English, with the time in words', () => {
    const words = plain(htmlOf(homeEn, outage()))
    expect(words).toContain('Two services have been down since 6:30')
    expect(words).toContain('It is not only you')
    expect(words).toContain('What still works')
    expect(words).toContain('Last checked: Monday 22 December 2025 at 9:41 (Paris time)')
  })

  test('gives each service its state in a word and a shape, its reason, its figures', () => {
    const html = htmlOf(home, outage())
    const out = rowOf(html, 'parcel-tracking')
    expect(out).toContain('<vigie-state  state="major_outage">')
    expect(plain(out)).toContain('Panne majeure')
    expect(plain(out)).toContain('délai de connexion dépassé')
    expect(plain(out)).not.toContain('répond en')
    const fine = rowOf(html, 'postal-site')
    expect(plain(fine)).toContain('Opérationnel répond en 312 ms Disponible 99,98 % mesuré 99,76 %')
  })

  test('shows a filtered service as neither up nor down', () => {
    const row = rowOf(htmlOf(home, filtered()), 'bank-web')
    expect(row).toContain('state="filtered"')
    expect(plain(row)).toContain('Accès filtré (mesure impossible)')
    expect(plain(row)).not.toContain('répond en')
  })

  test('lays maintenance over the measured state and keeps both', () => {
    const html = htmlOf(home, filtered())
    const row = rowOf(html, 'digiposte')
    expect(row).toContain('state="maintenance"')
    expect(plain(row)).toContain('État mesuré : Opérationnel')
    expect(plain(html)).toContain('Renouvellement des certificats')
  })

  test('never shows green without a measurement', () => {
    const html = htmlOf(home, unknown())
    expect(html).not.toContain('state="operational"')
    expect(html).not.toContain('bar-operational" d=')
    const row = plain(rowOf(html, 'postal-site'))
    expect(row).toContain('Donnée manquante')
    expect(row).toContain('Pas de mesure : notre propre réseau ne répond pas')
    expect(row).toContain('Disponibilité : — (aucun temps mesuré)')
    expect(plain(html)).toContain('Aucune mesure pour le moment.')
  })

  test('shows nothing of a stale snapshot as current, and says so', () => {
    const html = htmlOf(home, stale())
    expect(html).not.toContain('state="operational"')
    expect(html).toMatch(/<p class="stale-notice"[^>]*data-announce="Donnée périmée[^>]*>/)
    expect(html).not.toMatch(/<p class="stale-notice"[^>]* hidden/)
    expect(plain(html)).not.toContain('répond en')
  })

  test('keeps the notice of stale data hidden while the data is fresh', () => {
    expect(htmlOf(home, calm())).toMatch(/<p class="stale-notice"[^>]* hidden/)
  })

  test('tells declared outages apart from measured ones', () => {
    const words = plain(htmlOf(home, declaredOnly()))
    expect(words).toContain('Déclaré, non mesuré par nous')
    expect(words).not.toContain('Mesuré par nous')
    expect(words).toContain('depuis environ 6 h 15 (heure de Paris)')
    expect(words).toContain('Déclarée')
  })

  test('does not invent an hour', () => {
    const words = plain(htmlOf(home, calm({ incidents: [declared()] })))
    expect(words).toContain('Début : samedi 20 décembre 2025 (heure inconnue)')
    expect(words).not.toMatch(/20 décembre 2025 à/)
  })

  test('folds a long record and leaves nothing out', () => {
    const incidents = Array.from({ length: 20 }, (_, index) => declared({ id: `past-${index}` }))
    const html = htmlOf(home, calm({ incidents }))
    expect(html.match(/<li class="past">/g)).toHaveLength(20)
    expect(plain(html)).toContain('Afficher les 8 pannes plus anciennes')
  })
})
