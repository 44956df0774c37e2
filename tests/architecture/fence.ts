import { glob, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { HOUSE_RULES } from './house-rules.ts'
import { brokenRules } from './import-rules.ts'
import { type Module, parseModule } from './module.ts'

export type Finding = {
  readonly rule: string
  readonly why: string
  readonly level: 'error' | 'question'
  readonly path: string
  readonly line: number
  readonly what: string
}

/** What the fence reads. Fixtures are data that tests feed to the product, not code of the house. */
const SOURCES = '{config,monitors,web,server,scripts,tests}/**/*.{ts,mts,js,mjs}'
const LEFT_OUT = ['tests/fixtures/**', '**/node_modules/**', '**/dist/**']

/** Reads every source file below the root, in a stable order. Paths are relative, with `/`. */
export async function readTree(root: string): Promise<readonly Module[]> {
  const paths: string[] = []
  for await (const path of glob(SOURCES, { cwd: root, exclude: LEFT_OUT })) paths.push(path)
  return Promise.all(
    paths
      .sort()
      .map(async (path) => parseModule(path.replaceAll(sep, '/'), await readFile(join(root, path), 'utf8'))),
  )
}

/** Everything in which a module breaks the rules of the house, in the order of the file. */
export function inspect(module: Module): readonly Finding[] {
  const imports = module.imports.flatMap((found) =>
    brokenRules(module, found).map(
      ({ name, why }): Finding => ({
        rule: name,
        why,
        level: 'error',
        path: module.path,
        line: found.line,
        what: `imports ${found.specifier ?? 'a computed address'}${found.typeOnly ? ' (types)' : ''}`,
      }),
    ),
  )
  const house = HOUSE_RULES.flatMap(({ name, why, level, breaches }) =>
    breaches(module).map((breach): Finding => ({ rule: name, why, level, path: module.path, ...breach })),
  )
  return [...imports, ...house].sort((a, b) => a.line - b.line)
}
