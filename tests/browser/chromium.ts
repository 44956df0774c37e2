import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../scripts/find-chromium.ts'

/** A browser that speaks to nobody but the addresses a test opens. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the Chromium of this machine, without a window. Whoever launches closes. */
export async function launch(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('No Chromium found: install one, or set CHROMIUM_PATH.')
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...flags] })
}
