import { describe, expect, it } from 'vitest'
import type { RegionChild } from '@/api/types'
import { stepOf, treeRows } from './treeRows'

const region = (code: string, level: RegionChild['level']): RegionChild => ({ code, name: code, level })
const SICHUAN = region('510000', 'province')
const CHENGDU = region('510100', 'prefecture')
const MEISHAN = region('511400', 'prefecture')
const PARK = region('510114P01', 'park')
const children = new Map([
  ['510000', [CHENGDU, MEISHAN]],
  ['510100', [PARK]],
  ['511400', []],
])
const rows = treeRows(SICHUAN, children, new Set(['510000', '510100', '511400']))

describe('the tree of regions', () => {
  it('shows what is open, with its depth', () => {
    expect(rows.map(({ region: { code }, depth }) => `${depth} ${code}`)).toEqual([
      '0 510000',
      '1 510100',
      '2 510114P01',
      '1 511400',
    ])
    expect(treeRows(SICHUAN, children, new Set())).toHaveLength(1)
  })

  it('knows the leaves: parks, and what was opened and is empty', () => {
    expect(rows.filter(({ leaf }) => leaf).map(({ region: { code } }) => code)).toEqual([
      '510114P01',
      '511400',
    ])
  })

  it.each([
    ['ArrowDown', '510000', { kind: 'go', code: '510100' }],
    ['ArrowUp', '510000', undefined],
    ['ArrowRight', '510100', { kind: 'go', code: '510114P01' }],
    ['ArrowRight', '510114P01', undefined],
    ['ArrowLeft', '510100', { kind: 'close', code: '510100' }],
    ['ArrowLeft', '510114P01', { kind: 'go', code: '510100' }],
    ['ArrowLeft', '511400', { kind: 'go', code: '510000' }],
    ['End', '510000', { kind: 'go', code: '511400' }],
    ['Home', '511400', { kind: 'go', code: '510000' }],
    ['x', '511400', undefined],
  ])('%s on %s', (key, code, step) => {
    expect(stepOf(key, rows, code)).toEqual(step)
  })

  it('opens what is closed', () => {
    expect(stepOf('ArrowRight', treeRows(SICHUAN, children, new Set()), '510000')).toEqual({
      kind: 'open',
      code: '510000',
    })
  })
})
