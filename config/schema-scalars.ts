import { duration, type Format, sentence, size, slug, webAddress } from './formats.ts'

/*
 * Schemas are plain JSON Schema: they are read at every start, ahead of the first page, and building them
 * with TypeBox's builder takes longer than reading the files. `expects` is what a message asks for instead
 * of another kind of value, `~refine` TypeBox's keyword for a check in code.
 */

/** A text in a format that says itself what is wrong. */
export function formatted(format: Format, expects: string) {
  const refinement = {
    check: (text: string) => format(text) === null,
    error: (text: string) => format(text) ?? '',
  }
  return { type: 'string', expects, '~refine': [refinement] } as const
}

export const Slug = formatted(slug, 'a slug such as parcel-tracking')

export const Url = formatted(webAddress, 'a URL in text')

export function Duration(min: string, max: string) {
  return formatted(duration(min, max), 'a duration with its unit, such as 30s')
}

export function Size(max: string) {
  return formatted(size(max), 'a size with its unit, such as 64KiB')
}

export function Count(minimum: number, maximum: number) {
  return { type: 'integer', minimum, maximum, expects: 'a whole number' } as const
}

export const Flag = { type: 'boolean', expects: 'true or false' } as const

/** A mapping that knows all its keys. */
export const CLOSED = { type: 'object', additionalProperties: false, expects: 'a mapping' } as const

export const LOCALES = ['fr', 'en'] as const

/** One text in each language of the page. Which languages must be there, a rule sees to. */
export const Text = {
  ...CLOSED,
  properties: { fr: formatted(sentence, 'text'), en: formatted(sentence, 'text') },
  expects: 'one text per language, such as {fr: …, en: …}',
} as const
