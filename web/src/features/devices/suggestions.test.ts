import { describe, expect, it } from 'vitest'
import type { Device } from '@/api/types'
import { addressStems, suggestPlaces } from './suggestions'

const device = (address: string, facility: number) =>
  ({
    address,
    enterprise: { id: facility * 10, name: `企业${facility}` },
    facility: { id: facility, name: `设施${facility}` },
  }) as Device

describe('where an unknown device may stand', () => {
  it.each([
    ['51062300000003SC2026MN07', ['510623000000', '510623']],
    ['boiler-house-7', ['boiler-house']],
    ['7', ['7']],
  ])('is looked for by the beginnings of %s: %j', (address, stems) => {
    expect(addressStems(address)).toEqual(stems)
  })

  it('is most likely where the likest address stands', () => {
    const devices = [device('5106230001', 1), device('5106230099', 2), device('5106230098', 2)]
    expect(suggestPlaces('5106230097', devices).map(({ facility }) => facility.id)).toEqual([2, 1])
  })

  it('is not suggested by a device without a place', () => {
    expect(suggestPlaces('a', [{ address: 'a1' } as Device])).toEqual([])
  })
})
