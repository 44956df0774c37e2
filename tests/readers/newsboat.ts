import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type NewsboatItem = {
  readonly guid: string
  readonly title: string
  readonly url: string
  readonly pubDate: number
}

/** Newsboat with a home of its own: it reloads on demand, and tells what it keeps. */
export type Newsboat = {
  reload(): Promise<void>
  /** Oldest first, as it stored them. */
  items(): readonly NewsboatItem[]
}

export async function openNewsboat(home: string, feeds: readonly string[]): Promise<Newsboat> {
  const file = (name: string) => join(home, name)
  await writeFile(file('urls'), `${feeds.join('\n')}\n`)
  await writeFile(file('config'), 'error-log error.log\n')
  const args = ['-u', file('urls'), '-c', file('cache.db'), '-C', file('config'), '-x', 'reload']
  return {
    async reload() {
      await run('newsboat', args, { cwd: home, env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' } })
    },
    items() {
      const cache = new DatabaseSync(file('cache.db'), { readOnly: true })
      try {
        return cache
          .prepare('SELECT guid, title, url, pubDate FROM rss_item ORDER BY id')
          .all() as NewsboatItem[]
      } finally {
        cache.close()
      }
    },
  }
}
