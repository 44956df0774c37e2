import { hash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { compress } from './compress.ts'
import { HASH_CHARS, type Representation, type Shelf } from './edition.ts'
import { secondOf } from './last-modified.ts'
import { type Exposure, securityHeaders } from './security-headers.ts'

/** The name carries a hash of the content: it never changes under one address. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** How a file is to be kept and by whom it may be loaded. `secure` as for the security headers. */
export type Handling = {
  readonly cacheControl: string
  readonly exposure: Exposure
  readonly secure: boolean
}

/** Compressed by their own format: doing it again takes time and saves nothing. */
const PACKED: ReadonlySet<string> = new Set(['.png', '.ico', '.woff2'])

async function filesOf(dir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** A file as an answer, read and compressed once. */
export async function representationOf(
  file: string,
  { cacheControl, exposure, secure }: Handling,
): Promise<Representation> {
  const content = await readFile(file)
  return {
    hash: hash('sha256', content, 'base64url').slice(0, HASH_CHARS),
    contentType: CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
    lastModified: secondOf((await stat(file)).mtimeMs),
    headers: [
      ['Cache-Control', cacheControl],
      ['Vary', 'Accept-Encoding'],
      ...securityHeaders(exposure, secure),
    ],
    bodies: await compress(content, PACKED.has(extname(file)) ? 'none' : 'once'),
  }
}

/**
 * The hashed files of the front end as answers under `/assets/`, read and compressed once. The addresses
 * are exactly the files there are, so no request ever names a file. Without the folder there are none.
 */
export async function prepareAssets(dir: string, secure: boolean): Promise<Shelf> {
  const handling = { cacheControl: CACHE_CONTROL, exposure: 'asset', secure } as const
  const shelf = new Map<string, Representation>()
  for (const file of await filesOf(dir)) {
    shelf.set(`/assets/${relative(dir, file).split(sep).join('/')}`, await representationOf(file, handling))
  }
  return shelf
}
