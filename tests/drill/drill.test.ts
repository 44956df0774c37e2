import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readOptions } from './options.ts'

const PATIENCE_MS = 90_000
const SHORT = ['--pace', 'fast', '--empty-history', '--scenario', 'tests/fixtures/drill/one-outage.yaml']

/** A drill with a folder of its own for whatever it may leave behind. */
async function drill(args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-drill-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const child = spawn(process.execPath, ['tests/drill/main.ts', ...args], {
    env: { PATH: process.env.PATH, TMPDIR: folder },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return { child, ended, said: () => said, left: () => readdir(folder) }
}

it('plays a scenario on the real server, ends by itself and leaves nothing behind', {
  timeout: PATIENCE_MS,
}, async () => {
  const played = await drill(SHORT)
  const code = await played.ended
  expect(played.said()).toContain('[1/2] Monday, 22 December 2025, 06:15\n  The vault fails.\n')
  expect(played.said()).toContain('All 2 steps were shown as they should be.')
  expect(played.said().match(/✓ shown after/g)).toHaveLength(2)
  expect(code).toBe(0)
  expect(await played.left()).toEqual([])
})

it('ends when it is interrupted and leaves nothing behind', { timeout: PATIENCE_MS }, async () => {
  const played = await drill([...SHORT, '--pace', 'slow'])
  await expect.poll(played.said, { timeout: PATIENCE_MS }).toContain('✓')
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(played.said())?.[0] ?? ''
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  played.child.kill('SIGINT')
  expect(await played.ended).toBe(130)
  expect(played.said()).toContain('Stopped; nothing is left behind.')
  expect(await played.left()).toEqual([])
  await expect(fetch(`${address}/healthz`)).rejects.toThrow()
})

it.each([
  [['--pace', 'warp'], '--pace warp is not known; use one of slow, normal, fast'],
  [['--port', '0'], '--port 0 is not a port; use 1 to 65535'],
  [['--speed', '2'], "Unknown option '--speed'"],
])('refuses %j with a reason', (args, reason) => {
  const answer = readOptions(args)
  expect(answer).toBeInstanceOf(Error)
  expect(String(answer)).toContain(reason)
})
