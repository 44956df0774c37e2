import type { Badge } from './badge.ts'

/** A badge for those who draw it themselves, as the endpoint of https://shields.io/badges/endpoint-badge. */
export function shieldsJson({ label, message, color }: Badge): string {
  return JSON.stringify({ schemaVersion: 1, label, message, color })
}
