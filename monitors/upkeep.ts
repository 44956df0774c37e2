import type { CheckState } from './domain/check-state.ts'
import { completedKey, maintenanceState, provenAt } from './domain/maintenance.ts'
import type { MaintenanceWindow } from './domain/record.ts'
import type { Store } from './store.ts'

/** Planned work on its way from announced to completed. */
export type Upkeep = {
  /** The windows with the instants at which they were completed. */
  readonly windows: readonly MaintenanceWindow[]
  /** Continues with other windows. */
  adopt(windows: readonly MaintenanceWindow[]): void
  /**
   * Whether a window stands otherwise than when last asked. It begins and ends by the clock alone, and is
   * completed by what was measured since.
   */
  turned(now: number): boolean
  /** Settles when no completion waits to be noted. */
  noted(): Promise<void>
}

/**
 * @param statesOf the checks of a service, none for one that is not watched
 * @param onFailure a completion could not be noted; it is tried again on the next beat, and told by then only
 */
export function createUpkeep(
  store: Pick<Store, 'noteMaintenance'>,
  statesOf: (serviceId: string) => readonly CheckState[],
  onFailure: (error: unknown) => void,
): Upkeep {
  let windows: readonly MaintenanceWindow[] = []
  let standing = ''
  let noting: Promise<void> | undefined

  async function note(proven: ReadonlyMap<string, number>): Promise<void> {
    try {
      await store.noteMaintenance(proven)
    } catch (error) {
      onFailure(error)
      return
    }
    windows = windows.map((window) => {
      const completedAt = proven.get(completedKey(window))
      return completedAt === undefined ? window : { ...window, completedAt }
    })
  }

  function complete(now: number): void {
    if (noting !== undefined) return
    const proven = windows
      .filter((window) => maintenanceState(window, now) === 'verifying')
      .flatMap((window) => {
        const at = provenAt(window, statesOf)
        return at === undefined ? [] : [[completedKey(window), at] as const]
      })
    if (proven.length === 0) return
    noting = note(new Map(proven)).finally(() => {
      noting = undefined
    })
  }

  return {
    get windows() {
      return windows
    },
    adopt(next) {
      windows = next
    },
    turned(now) {
      complete(now)
      const before = standing
      standing = windows.map((window) => maintenanceState(window, now)).join()
      return standing !== before
    },
    async noted() {
      await noting
    },
  }
}
