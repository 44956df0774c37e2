import { setTimeout as pause } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import type { Edition } from '../../../server/publisher/edition.ts'
import { renderEdition } from '../../../server/publisher/render.ts'
import { calm, outage } from '../../web/snapshots.ts'

// Renders as the lookout does: calm and outage in turn, so that every page differs from the one before.
const EVERY_MS = 1_000
/** Later than any run ends. */
const STALE_AFTER_MS = 86_400_000
const ASSETS = { scriptPath: '/assets/bench.js', earlyScript: '' }
const changes = process.argv[2] === 'changing'

let previous: Edition | undefined
for (let version = 1; version === 1 || changes; version += 1) {
  const now = Date.now()
  const snapshot = version % 2 === 1 ? calm() : outage()
  previous = await renderEdition(
    { ...snapshot, version, generatedAt: now, staleAt: now + STALE_AFTER_MS },
    { assets: ASSETS, previous },
  )
  parentPort?.postMessage(previous)
  await pause(Math.max(0, now + EVERY_MS - Date.now()))
}
