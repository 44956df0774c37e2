import { readFile, writeFile } from 'node:fs/promises'
import { parse, stringify } from 'yaml'
import type { StatusFile } from '../../config/schema.ts'
import type { Stage } from '../drill/stage.ts'

/** A secret that is looked for everywhere. */
const CANARY = 'Canary-7b31f0e2-kein-Wort'

/** As it is, and as it would be after the usual ways of writing bytes. */
const FORMS = [
  CANARY,
  CANARY.toLowerCase(),
  encodeURIComponent(CANARY),
  Buffer.from(CANARY).toString('base64').replace(/=+$/, ''),
  // Within a longer text base64 depends on where it begins: behind a name and a colon, as in Basic credentials.
  Buffer.from(`ab:${CANARY}`).toString('base64').slice(4, 36),
  Buffer.from(CANARY).toString('hex'),
  [...CANARY].toReversed().join(''),
]

export function holdsCanary(text: string): boolean {
  return FORMS.some((form) => text.includes(form))
}

/** Puts the secret wherever a configuration takes one: credentials, headers, a body, a query. Returns the environment that holds it. */
export async function plantCanary({ configFile }: Stage): Promise<Readonly<Record<string, string>>> {
  const file = parse(await readFile(configFile, 'utf8')) as StatusFile
  const reference = `$\{SECRET}`
  let index = 0
  const groups = file.groups.map((group) => ({
    ...group,
    services: group.services.map((service) => ({
      ...service,
      checks: service.checks.map((check) => {
        index += 1
        const common = { ...check, headers: { 'x-api-key': reference } }
        if (index % 3 === 0) return { ...common, url: `${check.url}?key=${reference}` }
        if (index % 3 === 1) return { ...common, auth: { bearer: reference } }
        return {
          ...common,
          method: 'POST',
          body: `{"token":"${reference}"}`,
          auth: { basic: { username: 'ab', password: reference } },
        }
      }),
    })),
  }))
  await writeFile(configFile, stringify({ ...file, groups }))
  return { SECRET: CANARY }
}
