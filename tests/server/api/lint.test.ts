import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { ask, serve } from '../serving.ts'

const RULES = {
  // Addresses without a parameter refuse no GET: the only failure they know is 503, before the first edition.
  'operation-4xx-response': 'off',
} as const

async function faultsIn(source: string): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended'], rules: RULES })
  const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config })
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)
}

async function served(): Promise<string> {
  const { port } = await serve()
  return String((await ask(port, '/openapi.json')).body)
}

test('the document has neither an error nor a warning by the rules that Redocly recommends', async () => {
  expect(await faultsIn(await served())).toEqual([])
})

test('which find what is wrong with one', async () => {
  const document = JSON.parse(await served())
  document.paths['/api/v1/summary'].get.operationId = 'listServices'
  document.components.schemas.Text.properties.fr.type = 'text'
  document.components.schemas.Idle = { type: 'string' }
  document.paths['/api/v1/services/{id}'].get.parameters = []
  const rules = (await faultsIn(JSON.stringify(document))).map((fault) => fault.split(':')[0])
  expect(new Set(rules)).toEqual(
    new Set(['operation-operationId-unique', 'struct', 'no-unused-components', 'path-parameters-defined']),
  )
})
