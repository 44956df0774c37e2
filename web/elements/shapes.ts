import type { OverallState } from '../../monitors/domain/snapshot.ts'

/**
 * One silhouette for each state, on a 24 × 24 grid, told apart without colour: disc with a tick,
 * triangle, half disc, octagon with a cross, shield, hollow ring, square. Drawn with `fill-rule: evenodd`.
 */
export const SHAPES: Readonly<Record<OverallState, string>> = {
  operational: 'M12 1a11 11 0 1 0 0 22a11 11 0 0 0 0-22zM10.4 17.2l-5-5l2.1-2.1l2.9 2.9l6.1-6.1l2.1 2.1z',
  degraded: 'M12 1.2L23.6 22H.4zM10.6 8.6l.4 7h2l.4-7zM10.6 17v2.4h2.8V17z',
  partial_outage: 'M12 1a11 11 0 1 0 0 22a11 11 0 0 0 0-22zM12 3.6a8.4 8.4 0 0 1 0 16.8z',
  major_outage:
    'M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4zM8.3 6.2L6.2 8.3L9.9 12l-3.7 3.7l2.1 2.1l3.7-3.7l3.7 3.7l2.1-2.1L14.1 12l3.7-3.7l-2.1-2.1L12 9.9z',
  filtered: 'M12 .8L22 4v8.4c0 5-4 8.7-10 10.8C6 21.1 2 17.4 2 12.4V4zM6.6 10.4v3.2h10.8v-3.2z',
  unknown:
    'M12 1a11 11 0 1 0 0 22a11 11 0 0 0 0-22zM12 3.6a8.4 8.4 0 1 1 0 16.8a8.4 8.4 0 0 1 0-16.8zM7 10.5h10v3H7z',
  maintenance:
    'M4 1h16a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3H4a3 3 0 0 1-3-3V4a3 3 0 0 1 3-3zM7 6.5v11h3.2v-11zM13.8 6.5v11H17v-11z',
}
