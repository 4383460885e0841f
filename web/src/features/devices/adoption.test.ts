import { describe, expect, it } from 'vitest'
import { adoptionOf, codeDrafts, highLimits, isComplete, usualKind, wrongLimits } from './adoption'

const device = { address: 'MN1', protocol: 'hj212' } as const
const codes = codeDrafts([
  { code: 'w01018', name: '化学需氧量', unit: 'mg/L', known: true },
  { code: 'i12001', known: false },
])
const more = { name: '', password: '123456', replay: true }

describe('adopting a device', () => {
  it('names the codes from the factor table, the others by themselves', () => {
    expect(codes).toEqual([
      { code: 'w01018', taken: true, name: '化学需氧量', unit: 'mg/L', limit: '' },
      { code: 'i12001', taken: true, name: 'i12001', unit: '', limit: '' },
    ])
  })

  it('makes a new enterprise and facility by name', () => {
    const place = {
      enterprise: { name: ' 新企业 ' },
      facility: { name: '总排口', kind: 'emission-outlet' as const },
    }
    expect(adoptionOf(device, place, codes, more)).toEqual({
      address: 'MN1',
      protocol: 'hj212',
      name: undefined,
      enterprise: { name: '新企业' },
      facility: { name: '总排口', kind: 'emission-outlet' },
      password: '123456',
      points: [
        { code: 'w01018', name: '化学需氧量', unit: 'mg/L' },
        { code: 'i12001', name: 'i12001', unit: '1' },
      ],
      replay: true,
    })
  })

  it('refers to what is registered, and leaves out codes that are not wanted', () => {
    const place = {
      enterprise: { id: 3, name: '旧企业' },
      facility: { id: 4, name: '总排口', kind: 'emission-outlet' as const },
    }
    const some = codes.map((code) => ({ ...code, taken: code.code === 'w01018' }))
    const adoption = adoptionOf(device, place, some, more)
    expect(adoption).toMatchObject({ enterpriseId: 3, facilityId: 4 })
    expect(adoption).not.toHaveProperty('enterprise')
    expect(adoption.points).toHaveLength(1)
  })

  it('needs a place', () => {
    const facility = { name: ' ', kind: 'other' as const }
    expect(isComplete({ enterprise: { name: 'x' }, facility })).toBe(false)
    expect(isComplete({ enterprise: { id: 1, name: '' }, facility: { ...facility, id: 2 } })).toBe(true)
  })

  it('takes HJ 212 for an outlet', () => {
    expect(usualKind({ protocol: 'hj212' })).toBe('emission-outlet')
    expect(usualKind({ protocol: 'mqtt' })).toBe('hazard-installation')
  })

  it('sets the limits that were given on the way', () => {
    const given = codes.map((code) => ({ ...code, limit: code.code === 'w01018' ? '50' : '' }))
    const points = [
      { id: 7, code: 'w01018' },
      { id: 8, code: 'i12001' },
    ]
    expect(highLimits(points, given)).toEqual([{ pointId: 7, kind: 'high', limit: 50, priority: 3 }])
    expect(wrongLimits([{ ...given[0], limit: 'fifty' } as (typeof given)[number]])).toEqual(['w01018'])
    expect(wrongLimits(given)).toEqual([])
  })
})
