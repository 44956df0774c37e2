import { once } from 'node:events'
import { get } from 'node:http'

// A visitor with a processor of its own: asks so many times, each over a fresh connection, and says how long each took.
process.on('message', async ({ url, times }: { readonly url: string; readonly times: number }) => {
  const tookMs: number[] = []
  for (let index = 0; index < times; index += 1) {
    const startedAt = performance.now()
    const asked = get(url, { agent: false })
    const [answer] = await once(asked, 'response')
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`)
    answer.resume()
    await once(answer, 'end')
    tookMs.push(performance.now() - startedAt)
  }
  process.send?.(tookMs)
})
