import type { OverallState } from '../../monitors/domain/snapshot.ts'

type Colors = Readonly<Record<OverallState, string>>

/**
 * The colours of the states on light and on dark paper, for what is drawn away from the page. They are the
 * `--state-…` of `web/styles/tokens.css`.
 */
export const STATE_COLORS: { readonly light: Colors; readonly dark: Colors } = {
  light: {
    operational: '#13703d',
    degraded: '#8a5a00',
    partial_outage: '#b34400',
    major_outage: '#b5152d',
    filtered: '#6a3d9a',
    unknown: '#5a6178',
    maintenance: '#0a56a3',
  },
  dark: {
    operational: '#63d69f',
    degraded: '#f3c14f',
    partial_outage: '#ff9d61',
    major_outage: '#ff8089',
    filtered: '#cbabf7',
    unknown: '#b3bad0',
    maintenance: '#8bbcff',
  },
}
