import { existsSync } from 'node:fs'
import { run } from './child.ts'
import { findChromium } from './find-chromium.ts'

const ADVICE = 'The tests need a browser: install Chromium or Chrome, or set CHROMIUM_PATH to its program.'

/**
 * The program of a Chromium that the browser tests can drive. On Debian, as root, a missing one is
 * installed. Rejects with one line of advice where there is none and none can be installed.
 */
export async function requireChromium(): Promise<string> {
  const found = findChromium() ?? (await installChromium())
  if (found === undefined) throw new Error(ADVICE)
  return found
}

async function installChromium(): Promise<string | undefined> {
  const ours = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (!ours || process.env.CHROMIUM_PATH) return undefined
  console.log('No Chromium found: installing it with apt-get.')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update'], { env })
  const install = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env })
  if (install.code !== 0) console.error(update.output + install.output)
  return findChromium()
}
