import { readFileSync } from 'node:fs'

/** What the pages load besides themselves. */
export type Assets = {
  /** Absolute, with a hash of its content in the name: immutable. */
  readonly scriptPath: string
  /** Stands inline in every page and runs while the page is read, so before any of it is painted. */
  readonly earlyScript: string
}

type ManifestEntry = { readonly file: string; readonly isEntry?: boolean }

const BUILT_WEB = new URL('../dist/web/', import.meta.url)

function readBuilt(name: string, directory: URL): string {
  try {
    return readFileSync(new URL(name, directory), 'utf8')
  } catch (cause) {
    throw new Error('The front end is not built: run `npm run build` (`npm start` does it by itself).', {
      cause,
    })
  }
}

/** Reads what the build left. Throws, naming the command to run, when there is no build. */
export function readAssets(directory: URL = BUILT_WEB): Assets {
  const manifest: Record<string, ManifestEntry> = JSON.parse(readBuilt('.vite/manifest.json', directory))
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry)
  if (!entry) throw new Error(`The build in ${directory.pathname} has no entry: run \`npm run build\` again.`)
  return { scriptPath: `/${entry.file}`, earlyScript: readBuilt('early.js', directory).trim() }
}

let built: Assets | undefined

/** The build beside this code, read once: it does not change while the process runs. */
export function builtAssets(): Assets {
  built ??= readAssets()
  return built
}
