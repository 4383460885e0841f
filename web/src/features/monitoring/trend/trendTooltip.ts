import { formatNumber, formatQuantity } from '@/shared/format/quantity'
import { formatDateTime } from '@/shared/time/beijing'
import { fromAxis, type TrendInput } from './trendInput'
import type { Reading } from './trendModel'

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}

/** What a person reads at the pointer. Everything that comes from data is escaped. */
export function tooltipAt({ trend, unit, decimals, words }: TrendInput, x: number, step: number): string {
  const at = fromAxis(x)
  const gap = trend.gaps.find((span) => at >= span.from && at <= span.to)
  let nearest: Reading | undefined
  for (const reading of trend.readings) {
    if (!nearest || Math.abs(reading.at - at) < Math.abs(nearest.at - at)) nearest = reading
  }
  if (gap && (!nearest || Math.abs(nearest.at - at) > step))
    return escapeHtml(`${formatDateTime(at)}  ${words.gap}`)
  if (!nearest) return ''
  const number = (value: number | null | undefined) => formatQuantity(value, unit, decimals)
  const rows = [formatDateTime(nearest.at)]
  const average = nearest.min !== undefined && nearest.max !== undefined
  rows.push(
    `${average ? `${words.average} ` : ''}${number(nearest.value)}  ${words.quality[nearest.quality]}`,
  )
  if (average) rows.push(`${words.extremes} ${formatNumber(nearest.min, decimals)} – ${number(nearest.max)}`)
  if (nearest.late) rows.push(words.late)
  return rows.map(escapeHtml).join('<br>')
}
