import type { AlarmPerformance } from '@/api/types'

/** A cell; what a spreadsheet would take for a formula is text. */
function cell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

interface Words {
  figure: (key: string) => string
  verdict: (verdict: string) => string
  heads: readonly string[]
}

/** The figures with their targets, then the floods and the rules that contribute most, for a spreadsheet. */
export function performanceCsv(report: AlarmPerformance, words: Words): string {
  const rows: (string | number | undefined)[][] = [
    [report.seat.regionName, report.from, report.to],
    [...words.heads],
    ...report.figures.map(({ key, value, unit, verdict, targets }) => [
      words.figure(key),
      value,
      unit,
      words.verdict(verdict),
      targets[0]?.target,
      targets[0]?.maximum,
      targets[0]?.standard,
      targets[0]?.confidence,
    ]),
    [],
    ...report.floods.map(({ begin, end, peak, count }) => [words.figure('floods'), begin, end, peak, count]),
    ...report.topRules.map((rule) => [
      words.figure('top'),
      rule.enterpriseName,
      rule.facilityName,
      rule.pointName,
      rule.ruleId,
      rule.count,
      rule.share,
    ]),
    ...report.enterprises.map((one) => [
      words.figure('enterprises'),
      one.name,
      one.count,
      one.perDay,
      words.verdict(one.verdict),
    ]),
  ]
  // The mark at the begin tells spreadsheets that it is UTF-8.
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
