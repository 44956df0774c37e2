import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import type { Address } from './resolve.ts'

const HOSTS_FILE =
  process.platform === 'win32'
    ? `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\drivers\\etc\\hosts`
    : '/etc/hosts'

/** What the system's hosts file says of a name, read afresh; nothing when there is no such file. */
export async function lookUpHostsFile(hostname: string): Promise<readonly Address[]> {
  const text = await readFile(HOSTS_FILE, 'utf8').catch(() => '')
  return parseHosts(text, hostname)
}

export function parseHosts(text: string, hostname: string): readonly Address[] {
  const found: Address[] = []
  for (const line of text.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    const family = isIP(address)
    if (family === 0 || !names.some((name) => name.toLowerCase() === hostname)) continue
    found.push({ address, family: family === 4 ? 4 : 6 })
  }
  return found
}
