import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const STAMP = join(ROOT, 'dist/web/.sources')

/** Changes when anything that goes into the build does: the sources of web/ and the packages. */
async function sourcesMark(): Promise<string> {
  const entries = await readdir(join(ROOT, 'web'), { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const hash = createHash('sha256')
  for (const file of [...files.sort(), join(ROOT, 'package-lock.json')]) {
    hash.update(file.slice(ROOT.length)).update(await readFile(file))
  }
  return hash.digest('hex')
}

/** Builds the front end when its sources have changed since the last build. Returns whether it did. */
export async function buildWeb(): Promise<boolean> {
  const mark = await sourcesMark()
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === mark) return false
  const { build } = await import('vite')
  await build({ configFile: join(ROOT, 'web/vite.config.ts'), logLevel: 'error' })
  await writeFile(STAMP, mark)
  return true
}

if (import.meta.main) {
  const startedAt = performance.now()
  if (await buildWeb())
    console.log(`Front end built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`)
}
