import { describe, expect, it } from 'vitest'
import type { DownlinkSetting } from '@/api/types'
import { formOf, inputOf, isFit } from './downlinkSetting'

const SETTING: DownlinkSetting = {
  own: true,
  overtimeSeconds: 5,
  retries: 2,
  executionSeconds: 60,
  setUp: true,
  realtimeSeconds: 30,
  minuteInterval: 10,
  realtimeOn: false,
  correctClock: true,
  clockAllowanceSeconds: 30,
  backfill: true,
  backfillRecordsADay: 5_000,
  version: 3,
}

describe('the settings of a device', () => {
  it('come back from the form as they went in', () => {
    const input = inputOf(formOf(SETTING))
    expect(input).toEqual({
      overtimeSeconds: 5,
      retries: 2,
      executionSeconds: 60,
      setUp: true,
      realtimeSeconds: 30,
      minuteInterval: 10,
      realtimeOn: false,
      statesOn: undefined,
      correctClock: true,
      clockAllowanceSeconds: 30,
      backfill: true,
      backfillRecordsADay: 5_000,
    })
  })

  it('leave as it is what is left empty', () => {
    const form = { ...formOf(SETTING), realtimeSeconds: ' ', realtime: 'asItIs' as const }
    expect(inputOf(form)).toMatchObject({ realtimeSeconds: undefined, realtimeOn: undefined })
  })

  it.each([
    ['overtimeSeconds', '99', true],
    ['overtimeSeconds', '100', false],
    ['overtimeSeconds', '0', false],
    ['overtimeSeconds', '', false],
    ['retries', '0', true],
    ['realtimeSeconds', '', true],
    ['realtimeSeconds', '29', false],
    ['realtimeSeconds', '30', true],
    ['clockAllowanceSeconds', '1.5', false],
    ['backfillRecordsADay', '-1', false],
  ] as const)('%s of "%s" is fit: %s', (field, text, fit) => {
    expect(isFit(field, text)).toBe(fit)
  })
})
