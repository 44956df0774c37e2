import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** How the tests of one or more runs ended. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** The part of vitest's JSON report that is read here (its `json` reporter, which follows Jest's). */
type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly TestFile[]
}
type TestFile = {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly {
    readonly status: string
    readonly fullName: string
    readonly failureMessages: readonly string[]
  }[]
}

/**
 * Counts one run. A file that failed before its first test counts as one failure, and so does a run that
 * ended badly without saying why: nothing that went wrong adds up to zero.
 */
export function tallyOf(report: string | undefined, exitCode: number): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const parsed = JSON.parse(report) as Report
  const stillborn = parsed.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = parsed.numFailedTests + stillborn
  return {
    passed: parsed.numPassedTests,
    failed: exitCode === 0 ? failed : Math.max(failed, 1),
    skipped: parsed.numPendingTests + parsed.numTodoTests,
  }
}

export function addTallies(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The plain last line of a run: `12 passed, 0 failed`, and `, 1 skipped` where something was. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** One line for each thing that failed: the file, the test, and how its message begins. */
export function failureLines(report: string | undefined, root: string): readonly string[] {
  if (report === undefined) return ['failed: the run left no report']
  return (JSON.parse(report) as Report).testResults.flatMap((file) => {
    const place = relative(root, file.name)
    if (file.assertionResults.length === 0 && file.status === 'failed') {
      return [`failed: ${place}: ${firstLine(file.message)}`]
    }
    return file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(
        ({ fullName, failureMessages }) =>
          `failed: ${place}: ${fullName}: ${firstLine(failureMessages[0] ?? '')}`,
      )
  })
}

function firstLine(message: string): string {
  return (stripVTControlCharacters(message).split('\n')[0] ?? '').slice(0, 300)
}
