import { Type } from 'typebox'
import { duration, type Format, sentence, size, slug, webAddress } from './formats.ts'

/** A text in a format that says itself what is wrong. `expects` is what the message asks for instead of another kind of value. */
export function formatted(format: Format, expects: string) {
  return Type.Refine(
    Type.String({ expects }),
    (text) => format(text) === null,
    (text) => format(text) ?? '',
  )
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
  return Type.Integer({ minimum, maximum, expects: 'a whole number' })
}

export const LOCALES = ['fr', 'en'] as const

/** One text in each language of the page. Which languages must be there, a rule sees to. */
export const Text = Type.Object(
  {
    fr: Type.Optional(formatted(sentence, 'text')),
    en: Type.Optional(formatted(sentence, 'text')),
  },
  { additionalProperties: false, expects: 'one text per language, such as {fr: …, en: …}' },
)

/** A mapping that knows all its keys. */
export const CLOSED = { additionalProperties: false, expects: 'a mapping' } as const
