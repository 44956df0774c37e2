import type { FastifyInstance } from 'fastify'
import { createEditionCache } from '../api/edition-cache.ts'
import type { Services } from '../api/schema-service.ts'
import { told } from '../api/told.ts'
import type { Archive } from '../archive.ts'
import { historyRecordOf } from '../history-record.ts'
import { createAnswer } from '../publisher/answer.ts'
import type { Edition, Representation } from '../publisher/edition.ts'
import { renderOne } from '../publisher/render.ts'
import { pagesOf } from '../site-files/pages.ts'
import { SITEMAP_TYPE, sitemapXml } from '../site-files/sitemap.ts'

export type SitemapOptions = {
  readonly current: () => Edition | undefined
  readonly now: () => number
  readonly archive: Pick<Archive, 'incidents' | 'firstClosedDates'>
}

async function sitemapOf(edition: Edition, archive: SitemapOptions['archive']): Promise<Representation> {
  const { frame, generatedAt } = edition
  const [record, firstDates] = await Promise.all([historyRecordOf(archive), archive.firstClosedDates()])
  const services = (told<Services>(edition, '/api/v1/services')?.services ?? []).map(({ id }) => id)
  const { timezone } = frame.page
  const pages = pagesOf({ services, record, firstDates, now: generatedAt, timezone })
  return renderOne({ body: sitemapXml(pages, frame), contentType: SITEMAP_TYPE, exposure: 'data' }, edition)
}

/** Every page there is, those of years long past too: only the archive knows them all. */
export function sitemapRoute(app: FastifyInstance, { current, now, archive }: SitemapOptions): void {
  const answer = createAnswer()
  const sitemaps = createEditionCache<Representation>()

  app.get('/sitemap.xml', async (request, reply) => {
    const edition = current()
    if (edition === undefined) return reply.callNotFound()
    const sitemap = await sitemaps(edition, 'sitemap', () => sitemapOf(edition, archive))
    reply.hijack()
    return answer(request.raw, reply.raw, sitemap, now())
  })
}
