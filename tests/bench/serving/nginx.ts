import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type StaticFile = {
  readonly path: string
  readonly body: Buffer
  readonly contentType: string
  readonly coding: string | undefined
}

/**
 * A folder in which nginx serves these bytes as files, compressed beforehand, each with its type, its coding and
 * nginx's own validators; one worker, no log. Returns the command.
 */
export async function nginxCommand(
  folder: string,
  port: number,
  files: readonly StaticFile[],
): Promise<readonly string[]> {
  const root = join(folder, 'nginx')
  await mkdir(root, { recursive: true })
  const locations = await Promise.all(
    files.map(async ({ path, body, contentType, coding }, index) => {
      await writeFile(join(root, `${index}.bin`), body)
      const type = contentType.split(';')[0]
      return `location = ${path} { root ${root}; try_files /${index}.bin =404; types {} default_type ${type};${coding === undefined ? '' : ` add_header Content-Encoding ${coding};`} }`
    }),
  )
  const config = join(root, 'nginx.conf')
  await writeFile(
    config,
    `daemon off; master_process off; worker_processes 1; pid ${root}/nginx.pid; error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_timeout 65s; keepalive_requests 100000000;
  open_file_cache max=100 inactive=60s;
  server { listen 127.0.0.1:${port}; ${locations.join('\n')} }
}
`,
  )
  return ['nginx', '-p', root, '-c', config]
}
