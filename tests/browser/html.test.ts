import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CALM, KINDS, SHOWN } from './kinds.ts'
import { openSite, type Site } from './site.ts'

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  // What comes from this very server is covered by the page's own policy.
  rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
})

let outage: Site
let calm: Site

beforeAll(async () => {
  ;[outage, calm] = await Promise.all([openSite(SHOWN), openSite(CALM)])
})

afterAll(() => Promise.all([outage?.close(), calm?.close()]))

async function complaints(address: string): Promise<string[]> {
  const html = await (await fetch(address, { headers: { accept: 'text/html' } })).text()
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, column, message }) => `${line}:${column} ${ruleId}: ${message}`),
  )
}

test.each(KINDS.flatMap(({ paths }) => paths))('%s is valid HTML', async (path) => {
  expect(await complaints(outage.url + path)).toEqual([])
})

test.each(['/', '/en/'])('%s is valid HTML when all is well', async (path) => {
  expect(await complaints(calm.url + path)).toEqual([])
})
