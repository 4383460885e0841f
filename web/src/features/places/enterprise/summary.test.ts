import { describe, expect, it } from 'vitest'
import type { BlindSpot, DomainPart } from '@/api/types'
import { blindGroups, columnsOf } from './summary'

const part = (domain: string) => ({ domain }) as DomainPart

describe('the columns of an enterprise', () => {
  it('are the four domains, and what there is besides', () => {
    const columns = columnsOf([part('fireworks'), part('environment')])
    expect(columns.map(({ domain, part: found }) => [domain, found !== undefined])).toEqual([
      ['major-hazard', false],
      ['hazardous-chemicals', false],
      ['environment', true],
      ['special-equipment', false],
      ['fireworks', true],
    ])
  })
})

describe('blind spots', () => {
  it('stand together by what is missing, the worst first', () => {
    const spot = (kind: BlindSpot['kind'], facilityId: number): BlindSpot => ({
      kind,
      facilityId,
      facilityName: `#${facilityId}`,
    })
    const groups = blindGroups([
      spot('facility-without-position', 1),
      spot('facility-without-points', 2),
      spot('facility-without-points', 3),
    ])
    expect(groups.map(({ kind, spots }) => [kind, spots.length])).toEqual([
      ['facility-without-points', 2],
      ['facility-without-position', 1],
    ])
  })
})
