import { hash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { compress } from './compress.ts'
import { HASH_CHARS, type Representation, type Shelf } from './edition.ts'
import { secondOf } from './last-modified.ts'
import { securityHeaders } from './security-headers.ts'

/** The name carries a hash of the content: it never changes under one address. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

async function filesOf(dir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

async function representationOf(file: string, secure: boolean): Promise<Representation> {
  const content = await readFile(file)
  return {
    hash: hash('sha256', content, 'base64url').slice(0, HASH_CHARS),
    contentType: CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
    lastModified: secondOf((await stat(file)).mtimeMs),
    headers: [
      ['Cache-Control', CACHE_CONTROL],
      ['Vary', 'Accept-Encoding'],
      ...securityHeaders('asset', secure),
    ],
    bodies: await compress(content, 'once'),
  }
}

/**
 * The hashed files of the front end as answers under `/assets/`, read and compressed once. The addresses
 * are exactly the files there are, so no request ever names a file. Without the folder there are none.
 */
export async function prepareAssets(dir: string, secure: boolean): Promise<Shelf> {
  const shelf = new Map<string, Representation>()
  for (const file of await filesOf(dir)) {
    shelf.set(`/assets/${relative(dir, file).split(sep).join('/')}`, await representationOf(file, secure))
  }
  return shelf
}
