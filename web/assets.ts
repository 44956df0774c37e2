import { readFileSync } from 'node:fs'

/** What the pages load besides themselves. */
export type Assets = {
  /** Absolute, with a hash of its content in the name: immutable. */
  readonly scriptPath: string
}

type ManifestEntry = { readonly file: string; readonly isEntry?: boolean }

const BUILT_WEB = new URL('../dist/web/', import.meta.url)

function readManifest(directory: URL): Record<string, ManifestEntry> {
  try {
    return JSON.parse(readFileSync(new URL('.vite/manifest.json', directory), 'utf8'))
  } catch (cause) {
    throw new Error('The front end is not built: run `npm run build` (`npm start` does it by itself).', {
      cause,
    })
  }
}

/** Reads what the build left. Throws, naming the command to run, when there is no build. */
export function readAssets(directory: URL = BUILT_WEB): Assets {
  const entry = Object.values(readManifest(directory)).find(({ isEntry }) => isEntry)
  if (!entry) throw new Error(`The build in ${directory.pathname} has no entry: run \`npm run build\` again.`)
  return { scriptPath: `/${entry.file}` }
}

let built: Assets | undefined

/** The build beside this code, read once: it does not change while the process runs. */
export function builtAssets(): Assets {
  built ??= readAssets()
  return built
}
