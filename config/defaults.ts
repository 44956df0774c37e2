/** What a status file that says nothing gets, written as it would write it. */
export const DEFAULTS = {
  vantage: 'local',
  interval: '60s',
  timeout: '10s',
  outageInterval: '120s',
  bodyLimit: '64KiB',
  concurrency: 50,
  failures: 3,
  recoveries: 2,
  retry: '15s',
  stableFor: '10m',
  observations: '30d',
  slow: '3s',
  minDaysLeft: 14,
} as const
