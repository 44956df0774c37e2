import type { Path, Report } from './fault.ts'

/** How a value from the environment is written, for messages. */
export const REFERENCE_FORM = `\${NAME}`

/** The environment as processes have it. */
export type Env = Readonly<Record<string, string | undefined>>

/** A tree with its `${NAME}` filled in. */
export type Interpolated = {
  readonly value: unknown
  /** Every value that came from the environment, and every text that holds one. */
  readonly secrets: ReadonlySet<string>
  /** The paths whose variables could not be filled in, as JSON: what else is wrong there is a consequence. */
  readonly failed: ReadonlySet<string>
}

/** `${NAME}` stands for a variable, `$${NAME}` for the text `${NAME}` itself. */
const REFERENCE = /\$(\$?)\{([^}]*)\}/g

/** Fills `${NAME}` in every text of the tree; keys and other kinds of values stay as they are. */
export function interpolate(tree: unknown, env: Env, report: Report): Interpolated {
  const secrets = new Set<string>()
  const failed = new Set<string>()

  const fill = (text: string, path: Path): string => {
    let used = false
    const filled = text.replace(REFERENCE, (reference, escaped: string, name: string) => {
      if (escaped !== '') return reference.slice(1)
      const value = env[name]
      if (value === undefined || value === '') {
        failed.add(JSON.stringify(path))
        reportUnset(path, name, report)
        return reference
      }
      used = true
      secrets.add(value)
      return value
    })
    if (used) secrets.add(filled)
    return filled
  }

  const walk = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') return fill(value, path)
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, [...path, key])]))
  }

  return { value: walk(tree, []), secrets, failed }
}

/** Whether a text as written takes part of itself from the environment. */
export function isInterpolated(written: unknown): boolean {
  if (typeof written !== 'string') return false
  return [...written.matchAll(REFERENCE)].some(([, escaped]) => escaped === '')
}

function reportUnset(path: Path, name: string, report: Report): void {
  if (/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name)) {
    report(path, `\${${name}} is not set in the environment`, 'set it, or remove the reference')
    return
  }
  // It may be a secret pasted into the braces: it is not quoted.
  report(path, 'names no variable between its braces', `write ${REFERENCE_FORM} with the name of a variable`)
}
