import type { MarkBudget } from '@/api/types'

/** Widths of a bar in per cent of the whole, which is what is allowed or, when more is used or forecast, that. */
export function shares(budget: Pick<MarkBudget, 'allowedHours' | 'usedHours' | 'forecastHours'>): {
  used: number
  forecast: number
  allowed: number
} {
  const whole = Math.max(budget.allowedHours, budget.usedHours, budget.forecastHours)
  const share = (hours: number) => (whole === 0 ? 0 : Math.round((hours / whole) * 1000) / 10)
  return {
    used: share(budget.usedHours),
    forecast: share(budget.forecastHours),
    allowed: share(budget.allowedHours),
  }
}
