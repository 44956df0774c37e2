import type { Program } from './programs.ts'
import type { Table } from './table.ts'

/** What a section is told. */
export type BenchOptions = {
  /** Fewer and shorter rounds: to see that it works, not to quote. */
  readonly quick: boolean
  /** What is installed of the programs that sections ask for. */
  readonly has: (program: Program) => boolean
  /** Says what is under way. */
  readonly say: (text: string) => void
}

/** One part of the bench: it starts what it measures, ends it, and returns what it saw. */
export type Section = {
  /** How it is asked for on the command line, and the name of its place in the document. */
  readonly name: string
  readonly title: string
  /** Programs that nobody here wrote. What needs a missing one is left out and named in the table. */
  readonly needs: readonly Program[]
  readonly run: (options: BenchOptions) => Promise<readonly Table[]>
}
