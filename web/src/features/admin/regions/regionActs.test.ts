import { describe, expect, it } from 'vitest'
import type { RegionFacts } from '@/api/types'
import { actsFor, draftFor, endInput, faultOf, renameInput, splitInput } from './regionActs'

const NATION = { code: '000000', name: '全国', level: 'nation' as const }
const SICHUAN = { code: '510000', name: '四川省', level: 'province' as const }
const CHENGDU = { code: '510100', name: '成都市', level: 'prefecture' as const }
const county: RegionFacts = {
  code: '510114',
  name: '新都区',
  shortName: '新都',
  pinyin: 'xindu',
  initials: 'xd',
  level: 'county',
  path: [NATION, SICHUAN, CHENGDU, { code: '510114', name: '新都区', level: 'county' }],
  children: [],
  history: [],
  version: 1,
}
const TODAY = '2026-11-27'

describe('what may be done to a region', () => {
  it('depends on its level, and on one’s own', () => {
    expect(actsFor(county, '510000')).toEqual(['park', 'describe', 'rename', 'move', 'split', 'end'])
    expect(actsFor(county, '510114')).toEqual(['park'])
    expect(actsFor({ ...county, validTo: TODAY }, '510000')).toEqual([])
    expect(actsFor({ ...SICHUAN, path: [NATION, SICHUAN] }, '000000')).toEqual([
      'describe',
      'rename',
      'split',
      'end',
    ])
    expect(actsFor({ ...NATION, path: [NATION] }, '000000')).toEqual([])
  })

  it('needs what the act is about', () => {
    const draft = (act: Parameters<typeof draftFor>[0]) => draftFor(act, county, TODAY)
    expect(faultOf('park', draft('park'), TODAY)).toBe('name')
    expect(faultOf('park', { ...draft('park'), name: '甲', longitude: '104' }, TODAY)).toBe('position')
    expect(faultOf('describe', { ...draft('describe'), longitude: '200', latitude: '1' }, TODAY)).toBe(
      'position',
    )
    expect(faultOf('move', draft('move'), TODAY)).toBe('other')
    expect(faultOf('split', draft('split'), TODAY)).toBe('parts')
    expect(faultOf('rename', { ...draft('rename'), from: '2026-11-28' }, TODAY)).toBe('day')
    expect(faultOf('end', draft('end'), TODAY)).toBeUndefined()
  })
})

describe('what the platform is asked for', () => {
  it('lets the short name go with the old name', () => {
    const draft = { ...draftFor('rename', county, TODAY), name: '香城区', note: ' 国务院批复 ' }
    expect(renameInput(draft, county)).toEqual({
      newCode: undefined,
      name: '香城区',
      from: TODAY,
      note: '国务院批复',
    })
    expect(renameInput({ ...draft, shortName: '香城' }, county)).toMatchObject({ shortName: '香城' })
  })

  it('distributes children and enterprises of a split', () => {
    const draft = draftFor('split', county, TODAY)
    draft.parts[1] = { code: '510119', name: '新区', children: ['510114P01'] }
    draft.enterprises = { 3: '510119', 4: '' }
    expect(splitInput(draft)).toEqual({
      into: [
        { code: '510114', name: '新都区' },
        { code: '510119', name: '新区', children: ['510114P01'] },
      ],
      enterprises: { '510119': [3] },
      from: TODAY,
      note: undefined,
    })
  })

  it('ends a region without a successor when none is chosen', () => {
    expect(endInput(draftFor('end', county, TODAY)).successorCode).toBeUndefined()
  })
})
