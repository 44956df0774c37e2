/** The prepared addresses whose query asks for another answer, which is computed on request. */
const FILTERED = /^\/api\/v1\/(?:incidents|services\/[^/]+\/days)$/

export function takesFilters(path: string): boolean {
  return FILTERED.test(path)
}
