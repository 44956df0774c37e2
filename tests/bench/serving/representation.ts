import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Answered, ask } from '../ask.ts'

export type Case = {
  readonly name: string
  readonly path: string
  readonly status: 200 | 304
}

/** What is asked in a case, and what the real server answers, kept in files for those it is measured against. */
export type Sample = Case & {
  readonly asked: Readonly<Record<string, string>>
  readonly answered: Answered
  /** Arguments of `bare-server.ts` and `fastify-server.ts` after the port. */
  readonly files: readonly [body: string, headers: string, status: string]
  /** The same with every header of the real server. */
  readonly filesAlike: readonly [body: string, headers: string, status: string]
}

/** Asks the real server once, as a browser would. */
export async function sample(port: number, folder: string, { name, path, status }: Case): Promise<Sample> {
  const plain = { 'Accept-Encoding': 'gzip, deflate, br, zstd' }
  const first = await ask(port, path, plain)
  if (first?.status !== 200) throw new Error(`${path} answers ${first?.status}`)
  const etag = first.headers.etag ?? ''
  const asked = status === 304 ? { ...plain, 'If-None-Match': etag } : plain
  const answered = status === 304 ? await ask(port, path, asked) : first
  if (answered?.status !== status) throw new Error(`${path} answers ${answered?.status}, not ${status}`)
  const stem = join(folder, name.replaceAll(/\W+/g, '-'))
  await writeFile(`${stem}.body`, answered.body)
  await writeFile(`${stem}.json`, JSON.stringify(oneHeaderSet(answered)))
  await writeFile(`${stem}.all.json`, JSON.stringify(everyHeader(answered)))
  const filesWith = (headers: string) => [`${stem}.body`, headers, String(status)] as const
  const [files, filesAlike] = [filesWith(`${stem}.json`), filesWith(`${stem}.all.json`)]
  return { name, path, status, asked, answered, files, filesAlike }
}

/** What a server without our headers would send: what the body is, how long, in which coding, and its tag. */
function oneHeaderSet({ headers }: Answered): readonly string[] {
  return ['content-type', 'content-length', 'content-encoding', 'etag'].flatMap((name) => {
    const value = headers[name]
    return typeof value !== 'string' ? [] : [name, value]
  })
}

/** What Node adds to every answer by itself. */
const OF_NODE = ['date', 'connection', 'keep-alive']

function everyHeader({ headers }: Answered): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    typeof value !== 'string' || OF_NODE.includes(name) ? [] : [name, value],
  )
}
