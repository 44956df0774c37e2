import { VERIFYING_MS } from '../../monitors/domain/maintenance.ts'
import type { MaintenanceView } from '../../monitors/domain/snapshot.ts'
import type { LocalizedText } from '../../monitors/domain/text.ts'
import { homePath } from '../../web/routes.ts'
import { publicUrl } from '../public-url.ts'
import { componentsNamed } from './components.ts'
import { idOf } from './ids.ts'
import type { Component, ScheduledMaintenance } from './schemas.ts'
import { iso, pageId, say, type Telling } from './telling.ts'

/** A window that is not cancelled: the dialect has no word for one that is. */
export type Planned = MaintenanceView & { readonly state: Exclude<MaintenanceView['state'], 'cancelled'> }

/** We see that a window begins and ends and whether its services answer then, not what is done in it. */
const BEGUN: LocalizedText = {
  fr: 'La maintenance annoncée a commencé.',
  en: 'The announced maintenance has begun.',
}
const ENDED: LocalizedText = {
  fr: 'La maintenance annoncée a pris fin. Nous vérifions que les services concernés répondent.',
  en: 'The announced maintenance has ended. We are verifying that the services it concerns answer.',
}
const PROVEN: LocalizedText = {
  fr: 'La maintenance annoncée est terminée\u00a0: les services concernés répondent.',
  en: 'The announced maintenance is complete: the services it concerns are answering.',
}
/** What is not seen to answer by then is told as an outage or as not measured, and no longer as this work. */
const GIVEN_UP: LocalizedText = {
  fr: 'La maintenance annoncée est close\u00a0: une heure a passé depuis sa fin.',
  en: 'The announced maintenance is closed: an hour has passed since its end.',
}

type Step = { readonly status: Planned['state']; readonly body: LocalizedText; readonly at: number }

/** What has become of a window so far, newest first. */
function stepsOf({ state, text, from, to, recordedAt, completedAt }: Planned): readonly Step[] {
  const steps: Step[] = [{ status: 'scheduled', body: text, at: Math.min(recordedAt, from) }]
  if (state !== 'scheduled') steps.unshift({ status: 'in_progress', body: BEGUN, at: from })
  if (state === 'verifying' || completedAt !== null) {
    steps.unshift({ status: 'verifying', body: ENDED, at: to })
  }
  if (completedAt !== null) {
    const body = completedAt < to + VERIFYING_MS ? PROVEN : GIVEN_UP
    steps.unshift({ status: 'completed', body, at: completedAt })
  }
  return steps
}

/** @param watched the components of the page, of which the window names its own */
export function maintenanceOf(
  window: Planned,
  watched: readonly Component[],
  telling: Telling,
): ScheduledMaintenance {
  const id = idOf('maintenance', window.id)
  const steps = stepsOf(window)
  return {
    id,
    name: say(window.title, telling),
    status: window.state,
    created_at: iso(steps.at(-1)?.at ?? window.from),
    updated_at: iso(steps[0]?.at ?? window.from),
    monitoring_at: null,
    resolved_at: window.completedAt === null ? null : iso(window.completedAt),
    impact: 'maintenance',
    shortlink: publicUrl(telling.snapshot, homePath(telling.locale)),
    started_at: iso(window.from),
    page_id: pageId(telling),
    incident_updates: steps.map(({ status, body, at }) => ({
      id: idOf('update', `${window.id}/${status}`),
      status,
      body: say(body, telling),
      incident_id: id,
      created_at: iso(at),
      updated_at: iso(at),
      display_at: iso(at),
      affected_components: null,
      deliver_notifications: true,
      custom_tweet: null,
      tweet_id: null,
    })),
    components: componentsNamed(window.services, watched),
    scheduled_for: iso(window.from),
    scheduled_until: iso(window.to),
  }
}
