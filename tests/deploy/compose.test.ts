import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import Value from 'typebox/value'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const closed = { additionalProperties: false }
const Duration = Type.String({ pattern: '^\\d+s$' })

/** The part of the Compose specification that one embedded server needs, every key named. */
const Compose = Type.Object(
  {
    services: Type.Object(
      {
        vigie: Type.Object(
          {
            build: Type.Literal('.'),
            image: Type.String(),
            restart: Type.Literal('unless-stopped'),
            ports: Type.Tuple([Type.String({ pattern: '^(127\\.0\\.0\\.1:)?\\d+:8080$' })]),
            environment: Type.Record(Type.String({ pattern: '^[A-Z_]+$' }), Type.String()),
            volumes: Type.Tuple([Type.Literal('data:/data'), Type.Literal('./config:/app/config:ro')]),
            read_only: Type.Literal(true),
            tmpfs: Type.Tuple([Type.Literal('/tmp')]),
            cap_drop: Type.Tuple([Type.Literal('ALL')]),
            security_opt: Type.Tuple([Type.Literal('no-new-privileges:true')]),
            healthcheck: Type.Object(
              {
                test: Type.Tuple([
                  Type.Literal('CMD'),
                  Type.Literal('node'),
                  Type.Literal('-e'),
                  Type.String({ pattern: '/healthz' }),
                ]),
                interval: Duration,
                timeout: Duration,
                start_period: Duration,
                retries: Type.Integer({ minimum: 1 }),
              },
              closed,
            ),
            stop_grace_period: Duration,
          },
          closed,
        ),
      },
      closed,
    ),
    volumes: Type.Object({ data: Type.Null() }, closed),
  },
  closed,
)

const compose = parse(readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8'))

test('the compose file is one hardened service with one volume', () => {
  expect([...Value.Errors(Compose, compose)]).toEqual([])
})

test.each([
  ['a writable root', { read_only: false }],
  ['a privilege kept', { cap_drop: [] }],
  ['a configuration that can be written', { volumes: ['data:/data', './config:/app/config'] }],
  ['an unknown key', { privileged: true }],
])('%s would be refused', (_name, change) => {
  const vigie = { ...compose.services.vigie, ...change }
  expect(Value.Check(Compose, { ...compose, services: { vigie } })).toBe(false)
})

test('the container may take longer to stop than the server needs', () => {
  expect(Number.parseInt(compose.services.vigie.stop_grace_period, 10)).toBeGreaterThan(5)
})
