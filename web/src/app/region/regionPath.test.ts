import { describe, expect, it } from 'vitest'
import type { RegionDetail } from '@/api/types'
import { isRegionCode, pathFrom } from './regionPath'

const NATION = { code: '000000', name: '全国', level: 'nation' as const }
const SICHUAN = { code: '510000', name: '四川省', level: 'province' as const }
const CHENGDU = { code: '510100', name: '成都市', level: 'prefecture' as const }
const detail: RegionDetail = { ...CHENGDU, path: [NATION, SICHUAN, CHENGDU], children: [] }

describe('the way down to a region', () => {
  it('begins at the region of the account', () => {
    expect(pathFrom('510000', detail)).toEqual([SICHUAN, CHENGDU])
  })

  it('is whole for one who sees the nation', () => {
    expect(pathFrom('000000', detail)).toEqual([NATION, SICHUAN, CHENGDU])
  })

  it('is whole when the region lies elsewhere', () => {
    expect(pathFrom('110000', detail)).toHaveLength(3)
  })

  it('is empty while nothing is known', () => {
    expect(pathFrom('510000', undefined)).toEqual([])
  })
})

describe('a code of a region', () => {
  it.each([
    ['510100', true],
    ['510182P01', true],
    ['51', false],
    ['510100/../x', false],
    [['510100'], false],
    [undefined, false],
  ])('%j: %s', (text, is) => {
    expect(isRegionCode(text)).toBe(is)
  })
})
