import { type Static, Type } from 'typebox'
import { ConfigError, type Fault, type Report } from '../../config/fault.ts'
import { isBefore, localTime, momentProblem, PRECISIONS } from '../../config/local-time.ts'
import { AnnotationSchema } from '../../config/schema-record.ts'
import { CLOSED, formatted, Slug, Text } from '../../config/schema-scalars.ts'
import { readSource, reporter } from '../../config/source.ts'
import { validate } from '../../config/validate.ts'
import { REASONS } from '../../monitors/domain/verdict.ts'
import { BEHAVIOURS, type BehaviourName } from '../lab/behaviours.ts'

const { stillWorking, workarounds, statements, scamWarning } = AnnotationSchema.properties

/** What an operator writes during the outage. Its update is dated when the drill writes it. */
const WritingSchema = Type.Object(
  {
    owner: Slug,
    update: Type.Optional(
      Type.Object({ phase: Type.Enum(['investigating', 'identified', 'monitoring']), text: Text }, CLOSED),
    ),
    stillWorking: Type.Optional(stillWorking),
    workarounds: Type.Optional(workarounds),
    statements: Type.Optional(statements),
    scamWarning: Type.Optional(scamWarning),
  },
  CLOSED,
)

const State = Type.Enum(['operational', 'degraded', 'partial_outage', 'major_outage', 'filtered', 'unknown'])
const ReasonName = Type.Enum([...REASONS])
const Phase = Type.Enum(['none', 'investigating', 'identified', 'monitoring'])

/** What the page shows in the end; what is left out stays as the step before left it. */
const ShowsSchema = Type.Object(
  {
    /** Service → its state, and the reason where the step cares. */
    services: Type.Optional(
      Type.Record(Type.String(), Type.Object({ state: State, reason: Type.Optional(ReasonName) }, CLOSED)),
    ),
    /** Owner → the phase of its one open incident. */
    incidents: Type.Optional(Type.Record(Type.String(), Phase)),
    /** Words on the page, in either language. Asked for in this step alone. */
    words: Type.Optional(Type.Array(Type.String(), { expects: 'a list of texts' })),
  },
  CLOSED,
)

const StepSchema = Type.Object(
  {
    at: formatted(localTime, 'a local time in text, such as 2025-12-22T06:15'),
    precision: Type.Enum([...PRECISIONS]),
    says: Type.String({ expects: 'text' }),
    /** Service → behaviour of the lab. */
    services: Type.Optional(
      Type.Record(Type.String(), Type.Enum(Object.keys(BEHAVIOURS) as BehaviourName[]), {
        expects: 'a mapping of services to behaviours',
      }),
    ),
    write: Type.Optional(WritingSchema),
    shows: Type.Optional(ShowsSchema),
  },
  CLOSED,
)

const ScenarioSchema = Type.Object(
  { timezone: Type.String(), steps: Type.Array(StepSchema, { minItems: 1, expects: 'a list of steps' }) },
  CLOSED,
)

export type Scenario = Static<typeof ScenarioSchema>
export type ScenarioStep = Static<typeof StepSchema>
export type Writing = Static<typeof WritingSchema>
export type Shows = Static<typeof ShowsSchema>

/** Reads a scenario whole: valid, or every fault of it with its line. `services` are the ids it may name. */
export async function readScenario(
  file: string,
  services: readonly string[],
): Promise<Scenario | ConfigError> {
  const source = await readSource(file)
  if (source instanceof ConfigError) return source
  const faults: Fault[] = []
  const report = reporter(source, faults)
  validate(ScenarioSchema, source.written, source.written, report)
  if (faults.length > 0) return new ConfigError(faults)

  // The schema has just found no fault in it.
  const scenario = source.written as Scenario
  checkOrder(scenario, report)
  checkServices(scenario, services, report)
  return faults.length > 0 ? new ConfigError(faults) : scenario
}

function checkOrder({ steps, timezone }: Scenario, report: Report): void {
  for (const [index, step] of steps.entries()) {
    const path = ['steps', index, 'at']
    const before = steps[index - 1]
    const [message, fix = ''] = momentProblem(step, timezone)?.split('; ') ?? []
    if (message !== undefined) report(path, message, fix)
    else if (before && momentProblem(before, timezone) === null && isBefore(step, before, timezone)) {
      report(path, 'is before the step above it', 'list the oldest first')
    }
  }
}

function checkServices({ steps }: Scenario, known: readonly string[], report: Report): void {
  for (const [index, step] of steps.entries()) {
    const places = [
      { path: ['steps', index, 'services'], named: step.services },
      { path: ['steps', index, 'shows', 'services'], named: step.shows?.services },
    ]
    for (const { path, named = {} } of places) {
      for (const id of Object.keys(named).filter((name) => !known.includes(name))) {
        report([...path, id], 'is not a service', `use one of ${known.join(', ')}`)
      }
    }
  }
}
