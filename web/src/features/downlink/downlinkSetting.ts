import type { DownlinkSetting, DownlinkSettingInput } from '@/api/types'

/** The standard's choices of how often minute data are made (HJ 212-2017, MinInterval). */
export const MINUTE_INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30] as const

/** A number as it is typed, and the range it may have; '' where it may be left as it is. */
export const NUMBERS = {
  overtimeSeconds: { from: 1, to: 99 },
  retries: { from: 0, to: 99 },
  executionSeconds: { from: 1, to: 7_200 },
  realtimeSeconds: { from: 30, to: 3_600, optional: true },
  clockAllowanceSeconds: { from: 1, to: 3_600 },
  backfillRecordsADay: { from: 0, to: 100_000 },
} as const satisfies Record<string, { from: number; to: number; optional?: boolean }>

export type NumberField = keyof typeof NUMBERS

/** What is done with an upload when a device connects first. */
export type Upload = 'asItIs' | 'on' | 'off'

export type SettingForm = Record<NumberField, string> & {
  setUp: boolean
  minuteInterval: number | undefined
  realtime: Upload
  states: Upload
  correctClock: boolean
  backfill: boolean
}

const upload = (on: boolean | undefined): Upload => (on === undefined ? 'asItIs' : on ? 'on' : 'off')
const isOn = (wanted: Upload): boolean | undefined => (wanted === 'asItIs' ? undefined : wanted === 'on')

export function formOf(setting: DownlinkSetting): SettingForm {
  return {
    overtimeSeconds: String(setting.overtimeSeconds),
    retries: String(setting.retries),
    executionSeconds: String(setting.executionSeconds),
    setUp: setting.setUp,
    realtimeSeconds: setting.realtimeSeconds === undefined ? '' : String(setting.realtimeSeconds),
    minuteInterval: setting.minuteInterval,
    realtime: upload(setting.realtimeOn),
    states: upload(setting.statesOn),
    correctClock: setting.correctClock,
    clockAllowanceSeconds: String(setting.clockAllowanceSeconds),
    backfill: setting.backfill,
    backfillRecordsADay: String(setting.backfillRecordsADay),
  }
}

/** Whether a text is a number that its field can have. */
export function isFit(field: NumberField, text: string): boolean {
  const range: { from: number; to: number; optional?: boolean } = NUMBERS[field]
  const typed = text.trim()
  if (typed === '') return range.optional ?? false
  return /^\d+$/.test(typed) && Number(typed) >= range.from && Number(typed) <= range.to
}

/** Only of a form whose numbers are all fit. */
export function inputOf(form: SettingForm): DownlinkSettingInput {
  return {
    overtimeSeconds: Number(form.overtimeSeconds),
    retries: Number(form.retries),
    executionSeconds: Number(form.executionSeconds),
    setUp: form.setUp,
    realtimeSeconds: form.realtimeSeconds.trim() === '' ? undefined : Number(form.realtimeSeconds),
    minuteInterval: form.minuteInterval,
    realtimeOn: isOn(form.realtime),
    statesOn: isOn(form.states),
    correctClock: form.correctClock,
    clockAllowanceSeconds: Number(form.clockAllowanceSeconds),
    backfill: form.backfill,
    backfillRecordsADay: Number(form.backfillRecordsADay),
  }
}
