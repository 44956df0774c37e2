import type { Locale } from '../../monitors/domain/text.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

/** The shape of a catalogue: every language has every text that French has. */
export type Words = typeof fr

export const WORDS: Readonly<Record<Locale, Words>> = { fr, en }
