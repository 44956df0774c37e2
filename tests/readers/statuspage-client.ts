import { existsSync } from 'node:fs'

type Named = { readonly name: string; readonly status: string }

type Incident = {
  readonly status: string
  readonly incident_updates: readonly { readonly id: string }[]
  readonly components: readonly Named[]
}

type Windows = {
  readonly scheduled_maintenances: readonly { readonly status: string; readonly scheduled_for: string }[]
}

type Incidents = { readonly incidents: readonly Incident[] }

/** What the client can read, by its own names. */
export type StatuspageClient = {
  getStatus(): Promise<{ readonly status: { readonly indicator: string; readonly description: string } }>
  getComponents(): Promise<{ readonly components: readonly Named[] }>
  getSummary(): Promise<Incidents>
  readonly incidents: { getAll(): Promise<Incidents>; getUnresolved(): Promise<Incidents> }
  readonly scheduledMaintenances: {
    getAll(): Promise<Windows>
    getActive(): Promise<Windows>
    getUpcoming(): Promise<Windows>
  }
}

type Package = {
  readonly Statuspage: new (
    pageId: string,
  ) => { readonly api: StatuspageClient; setApiUrl(url: string): void }
}

const CODE = new URL('../../node_modules/statuspage.io/dist/index.js', import.meta.url)

/** Some of its releases were published without their code, and so without their types. */
export const isStatuspageClientThere = existsSync(CODE)

/** The client, pointed at a page. */
export async function openStatuspageClient(url: string): Promise<StatuspageClient> {
  const { Statuspage } = (await import(CODE.href)) as Package
  const client = new Statuspage('vigie')
  client.setApiUrl(url)
  return client.api
}
