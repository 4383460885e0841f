import type { Palette } from './palette'

/** The look of what a chart tells at a moment. */
export function axisTooltip(palette: Palette) {
  return {
    trigger: 'axis' as const,
    confine: true,
    transitionDuration: 0,
    backgroundColor: palette.surface,
    borderColor: palette.lineStrong,
    padding: [6, 10],
    textStyle: { color: palette.ink, fontSize: 12 },
  }
}
