/** One promise that a drill put to the test. */
export type Finding = {
  readonly promise: string
  readonly held: boolean
  /** What was counted or seen. */
  readonly figure: string
}

export type Findings = {
  readonly found: readonly Finding[]
  /** Why nothing, or not all, could be tried here. */
  readonly skipped?: string
}

export type FaultOptions = {
  /** The long form, which takes minutes; otherwise the short one, a few seconds. */
  readonly long: boolean
  /** How long to go on, for a drill that is about time; as long as its form says when it is left out. */
  readonly minutes?: number
  /** What is left to chance is drawn from this number. */
  readonly seed: number
  /** Tells whoever waits what is going on. */
  readonly say: (line: string) => void
}

/** One drill: it runs the real server in a process of its own, breaks something, and ends by itself. */
export type FaultDrill = {
  readonly name: string
  /** What it breaks. */
  readonly title: string
  /** What the short form leaves out. */
  readonly short: string
  run(options: FaultOptions): Promise<Findings>
}

/** Collects findings in the order in which they were made. */
export type Notebook = {
  readonly found: readonly Finding[]
  note(promise: string, held: boolean, figure?: string | number): void
}

export function openNotebook(): Notebook {
  const found: Finding[] = []
  return {
    found,
    note: (promise, held, figure = '') => void found.push({ promise, held, figure: String(figure) }),
  }
}

/** The promises that did not hold, each with what was seen. */
export function broken({ found }: Findings): readonly string[] {
  return found.filter(({ held }) => !held).map(({ promise, figure }) => `${promise}: ${figure}`)
}
