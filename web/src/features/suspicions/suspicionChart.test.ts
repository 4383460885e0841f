import { describe, expect, it } from 'vitest'
import type { SuspicionDetail } from '@/api/types'
import { parseInstant } from '@/shared/time/beijing'
import { besideOf, pastOf, shifted, suspectOf, windowOf } from './suspicionChart'

const HOUR = 3_600_000
const stretch = { from: '2026-11-26T00:00:00+08:00', to: '2026-11-26T23:00:00+08:00' }
const at = (text: string) => parseInstant(`2026-11-${text}:00+08:00`)

function evidence(...comparedWith: SuspicionDetail['evidence']['comparedWith']): SuspicionDetail['evidence'] {
  return { test: '', figures: [], comparedWith, judgedFrom: stretch.from, judgedTo: stretch.to }
}

const compared = (pointId: number, from: string, to: string) => ({
  facilityId: 1,
  pointId,
  value: 'measured' as const,
  from,
  to,
})

describe('what is shown of a suspicion', () => {
  it('is its stretch with the whole of the last hour', () => {
    expect(suspectOf(stretch)).toEqual({ from: at('26T00:00'), to: at('27T00:00') })
  })

  it('has room to both sides, and no future', () => {
    const suspect = suspectOf(stretch)
    expect(windowOf(suspect, at('30T00:00'))).toEqual({ from: at('25T12:00'), to: at('27T12:00') })
    expect(windowOf(suspect, at('27T02:00')).to).toBe(at('27T02:00'))
    const short = { from: at('26T00:00'), to: at('26T04:00') }
    expect(windowOf(short, at('30T00:00')).from).toBe(at('25T12:00'))
    const long = { from: at('01T00:00'), to: at('29T00:00') }
    expect(windowOf(long, at('30T00:00'))).toEqual({
      from: long.from - 72 * HOUR,
      to: at('30T00:00'),
    })
  })
})

describe('what it was compared with', () => {
  const copied = compared(7, '2026-11-24T00:00:00+08:00', '2026-11-24T23:00:00+08:00')
  const past = compared(7, '2026-08-01T00:00:00+08:00', '2026-10-29T23:00:00+08:00')

  it('lies beside it when it is as long, by how much later it is shown', () => {
    expect(besideOf(stretch, evidence(copied, past, copied))).toEqual([{ pointId: 7, shiftMs: 48 * HOUR }])
  })

  it('is named when it is longer', () => {
    expect(pastOf(stretch, evidence(copied, past))).toEqual([past])
  })

  it('is moved as a whole', () => {
    const reading = { at: at('24T05:00'), value: 3, quality: 'good' as const, late: false }
    expect(shifted([reading], 48 * HOUR)).toEqual([{ ...reading, at: at('26T05:00') }])
  })
})
