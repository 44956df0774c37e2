import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../../config/environment.ts'
import { ConfigError } from '../../config/fault.ts'
import { SERVER_ARGUMENTS } from '../../scripts/server-command.ts'
import { type Instruction, stagesOf } from './instructions.ts'

const ROOT = new URL('../../', import.meta.url)
const stages = stagesOf(readFileSync(new URL('Dockerfile', ROOT), 'utf8'))
const last = stages.at(-1) ?? []

const values = (stage: readonly Instruction[], name: string) =>
  stage.filter((instruction) => instruction.name === name).map(({ value }) => value)

const environment = Object.fromEntries(
  values(last, 'ENV').flatMap((line) =>
    [...line.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  ),
)

test('every stage starts from the Node that the product runs on', () => {
  expect(stages.length).toBeGreaterThan(1)
  for (const stage of stages) expect(values(stage, 'FROM')[0]).toMatch(/^node:26-slim( AS \w+)?$/)
})

describe('the image that runs', () => {
  test('gets production packages only, and the built front end', () => {
    const dependencies = stages.find((stage) => values(stage, 'FROM')[0]?.endsWith('AS dependencies')) ?? []
    const install = values(dependencies, 'RUN').find((command) => command.startsWith('npm ci'))
    expect(install).toContain('--omit=dev')
    expect(values(last, 'COPY')).toContain('--from=dependencies /app/node_modules node_modules')
    expect(values(last, 'COPY')).toContain('--from=build /app/dist/web dist/web')
    expect(values(last, 'RUN').join()).not.toContain('npm')
  })

  test('copies all that the product imports from, and nothing that tests need', () => {
    const copied = values(last, 'COPY').filter((value) => !value.startsWith('--from'))
    expect(copied).toEqual([
      'package.json ./',
      'config config',
      'monitors monitors',
      'web web',
      'server server',
    ])
  })

  test('runs as somebody without rights, who was there before the start', () => {
    expect(values(last, 'USER')).toEqual(['node'])
    const user = last.findIndex(({ name }) => name === 'USER')
    expect(last.slice(user).map(({ name }) => name)).not.toContain('RUN')
  })

  test('writes to one volume, which belongs to that user', () => {
    expect(values(last, 'VOLUME')).toEqual(['["/data"]'])
    expect(values(last, 'RUN')).toEqual(['mkdir /data && chown node:node /data'])
  })

  test('is set up as the product reads it', () => {
    const read = readEnvironment(environment)
    if (read instanceof ConfigError) throw read
    expect(read).toMatchObject({ host: '0.0.0.0', port: 8080, databaseUrl: 'sqlite:/data/vigie.db' })
    expect(environment.NODE_ENV).toBe('production')
    expect(values(last, 'EXPOSE')).toEqual([environment.PORT])
  })

  test('starts the server itself, so that it hears the signal to stop', () => {
    const [command = '[]'] = values(last, 'CMD')
    expect(JSON.parse(command)).toEqual(['node', ...SERVER_ARGUMENTS])
    expect(existsSync(new URL(SERVER_ARGUMENTS.at(-1) ?? '', ROOT))).toBe(true)
  })

  test('starts it as npm and systemd do', () => {
    const command = ['node', ...SERVER_ARGUMENTS].join(' ')
    expect(JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')).scripts.start).toContain(
      `&& ${command}`,
    )
    expect(readFileSync(new URL('docs/operating.md', ROOT), 'utf8')).toContain(`/${command}\n`)
  })

  test('asks for its own health with Node, for the image has no curl', () => {
    const [check = ''] = values(last, 'HEALTHCHECK')
    const [, options = '', command = '[]'] = /^(.*)\sCMD\s(\[.*\])$/.exec(check) ?? []
    expect(options).toMatch(/--interval=\d+s --timeout=\d+s/)
    const [program, flag, script] = JSON.parse(command)
    expect([program, flag]).toEqual(['node', '-e'])
    expect(script).toContain('/healthz')
  })
})

test('nothing goes to the build but what the Dockerfile copies', () => {
  const lines = readFileSync(new URL('.dockerignore', ROOT), 'utf8').split('\n')
  const rules = lines.filter((line) => line !== '' && !line.startsWith('#'))
  expect(rules[0]).toBe('*')
  const allowed = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1))
  const copied = stages
    .flatMap((stage) => values(stage, 'COPY'))
    .filter((value) => !value.startsWith('--from'))
    .flatMap((value) => value.split(' ').slice(0, -1))
  expect(new Set(allowed)).toEqual(new Set(copied))
  for (const name of copied) expect(existsSync(new URL(name, ROOT)), name).toBe(true)
})
