import { describe, expect, test } from 'vitest'
import { addTallies, failureLines, tallyLine, tallyOf } from '../../scripts/tally.ts'

const report = (counts: object, testResults: readonly object[] = []): string =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults,
    ...counts,
  })

describe('a run is counted so that nothing that went wrong adds up to zero', () => {
  test.each([
    ['all passed', report({ numPassedTests: 12 }), 0, { passed: 12, failed: 0, skipped: 0 }],
    [
      'some failed',
      report({ numPassedTests: 10, numFailedTests: 2 }),
      1,
      { passed: 10, failed: 2, skipped: 0 },
    ],
    [
      'skipped and planned ones',
      report({ numPassedTests: 3, numPendingTests: 2, numTodoTests: 1 }),
      0,
      { passed: 3, failed: 0, skipped: 3 },
    ],
    [
      'a file that failed before its first test',
      report({ numPassedTests: 3 }, [{ status: 'failed', assertionResults: [] }]),
      1,
      { passed: 3, failed: 1, skipped: 0 },
    ],
    [
      'a bad end without a failed test',
      report({ numPassedTests: 3 }),
      1,
      { passed: 3, failed: 1, skipped: 0 },
    ],
    ['no report at all', undefined, 0, { passed: 0, failed: 1, skipped: 0 }],
  ])('%s', (_case, json, code, tally) => {
    expect(tallyOf(json, code)).toEqual(tally)
  })
})

test('the last line names what was skipped only when something was', () => {
  const first = { passed: 10, failed: 1, skipped: 0 }
  expect(tallyLine(addTallies(first, { passed: 5, failed: 0, skipped: 0 }))).toBe('15 passed, 1 failed')
  expect(tallyLine(addTallies(first, { passed: 5, failed: 1, skipped: 2 }))).toBe(
    '15 passed, 2 failed, 2 skipped',
  )
})

test('each failure is named with its file and how its message begins', () => {
  const failed = (fullName: string, message: string) => ({
    status: 'failed',
    fullName,
    failureMessages: [message],
  })
  const files = [
    {
      name: '/project/tests/a.test.ts',
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'adds', failureMessages: [] },
        failed('subtracts', '\u001b[31mexpected 1 to be 2\u001b[39m\n    at a.test.ts:3'),
      ],
    },
    { name: '/project/tests/b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    { name: '/project/tests/c.test.ts', status: 'passed', assertionResults: [] },
  ]
  expect(failureLines(report({}, files), '/project')).toEqual([
    'failed: tests/a.test.ts: subtracts: expected 1 to be 2',
    'failed: tests/b.test.ts: no such module',
  ])
  expect(failureLines(undefined, '/project')).toEqual(['failed: the run left no report'])
})
