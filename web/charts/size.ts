export type ChartSize = { readonly width: number; readonly height: number }

/** Units of a drawing, which are pixels where it is shown at its own size. The narrow one is made for a phone. */
export const CHART_SIZES = {
  wide: { width: 800, height: 300 },
  narrow: { width: 360, height: 310 },
} as const satisfies Record<string, ChartSize>
