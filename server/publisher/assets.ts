import { hash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { Assets } from '../../web/assets.ts'
import { compress } from './compress.ts'
import { HASH_CHARS, type Representation, type Shelf } from './edition.ts'
import { secondOf } from './last-modified.ts'
import { securityHeaders } from './security-headers.ts'

/** The name carries a hash of the content: it never changes under one address. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable'

async function representationOf(
  { location, contentType }: Assets['files'][number],
  secure: boolean,
): Promise<Representation> {
  const content = await readFile(location)
  return {
    hash: hash('sha256', content, 'base64url').slice(0, HASH_CHARS),
    contentType,
    lastModified: secondOf((await stat(location)).mtimeMs),
    headers: [
      ['Cache-Control', CACHE_CONTROL],
      ['Vary', 'Accept-Encoding'],
      ...securityHeaders('asset', secure),
    ],
    bodies: await compress(content, 'once'),
  }
}

/**
 * The built files of the front end as answers, read and compressed once. The addresses are exactly the
 * files there are, so no request ever names a file.
 */
export async function prepareAssets(assets: Assets, secure: boolean): Promise<Shelf> {
  const shelf = new Map<string, Representation>()
  for (const file of assets.files) shelf.set(file.path, await representationOf(file, secure))
  return shelf
}
