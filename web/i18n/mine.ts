import type { Locale } from '../../monitors/domain/text.ts'

/** How the picked services are, by name. What is in none of the lists answers. */
export type MineCounts = {
  readonly total: number
  readonly out: readonly string[]
  readonly degraded: readonly string[]
  readonly maintenance: readonly string[]
  readonly unmeasured: readonly string[]
}

const SMALL: Readonly<Record<Locale, readonly string[]>> = {
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
}

function numberWord(count: number, locale: Locale): string {
  return SMALL[locale][count] ?? String(count)
}

function listed(names: readonly string[], joint: string): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${joint} ${last}`
}

function clauses(counts: MineCounts, tell: (kind: keyof MineCounts, names: readonly string[]) => string) {
  const kinds = ['out', 'degraded', 'maintenance', 'unmeasured'] as const
  return kinds.flatMap((kind) => (counts[kind].length === 0 ? [] : [tell(kind, counts[kind])]))
}

function answering({ total, out, degraded, maintenance, unmeasured }: MineCounts): number {
  return total - out.length - degraded.length - maintenance.length - unmeasured.length
}

function frenchClause(kind: keyof MineCounts, names: readonly string[]): string {
  const list = listed(names, 'et')
  const verb = names.length > 1 ? 'sont' : 'est'
  if (kind === 'out') return `${list} ${verb} en panne`
  if (kind === 'degraded') return `perturbations sur ${list}`
  return kind === 'maintenance' ? `${list} ${verb} en maintenance` : `pas de mesure pour ${list}`
}

function frenchSentence(counts: MineCounts): string {
  const told = clauses(counts, frenchClause)
  const fine = answering(counts)
  const other = told.length > 0
  const number = numberWord(fine, 'fr')
  if (fine === 1) told.push(`votre ${other ? 'autre ' : ''}service répond`)
  if (fine > 1) told.push(`vos ${number} ${other ? 'autres ' : ''}services répondent`)
  return told.join('\u202f; ')
}

function englishClause(kind: keyof MineCounts, names: readonly string[]): string {
  const list = listed(names, 'and')
  const verb = names.length > 1 ? 'are' : 'is'
  if (kind === 'out') return `${list} ${verb} down`
  if (kind === 'degraded') return `${list} ${verb} degraded`
  return kind === 'maintenance' ? `${list} ${verb} under maintenance` : `no measurement for ${list}`
}

function englishSentence(counts: MineCounts): string {
  const told = clauses(counts, englishClause)
  const fine = answering(counts)
  const other = told.length > 0 ? 'other ' : ''
  if (fine === 1) told.push(`your ${other}service is answering`)
  if (fine > 1) told.push(`your ${numberWord(fine, 'en')} ${other}services are answering`)
  return told.join('; ')
}

const fr = {
  heading: 'Mes services',
  /** The name of the toggle that puts a service among one’s own. */
  pick: (name: string) => `Dans mes services\u00a0: ${name}`,
  show: 'Services affichés',
  all: 'Tous',
  only: 'Les miens',
  link: 'Lien vers ma sélection',
  /** Without its first capital and its full stop. */
  sentence: frenchSentence,
}

export type MineWords = typeof fr

const en: MineWords = {
  heading: 'My services',
  pick: (name) => `Among my services: ${name}`,
  show: 'Services shown',
  all: 'All',
  only: 'Mine',
  link: 'Link to my selection',
  sentence: englishSentence,
}

export const MINE_WORDS: Readonly<Record<Locale, MineWords>> = { fr, en }
