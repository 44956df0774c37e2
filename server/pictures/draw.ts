import process from 'node:process'
import type { DrawnMessage } from './draw-apart.ts'
import { loadRasterizer } from './raster.ts'

/** The program of the process that draws: it is sent what to draw once, answers, and ends. */
process.once('message', (drawings: readonly string[]) => {
  void answer(drawings)
})

async function answer(drawings: readonly string[]): Promise<void> {
  const message = await draw(drawings)
  process.send?.(message, () => process.disconnect?.())
}

async function draw(drawings: readonly string[]): Promise<DrawnMessage> {
  try {
    const rasterize = await loadRasterizer()
    return { pictures: drawings.map(rasterize) }
  } catch (error) {
    return { failure: String(error) }
  }
}
