import { describe, expect, it } from 'vitest'
import { guess, permitsOf, standardKey } from './setupForm'

const points = (...codes: string[]) => codes.map((code, id) => ({ id, code }))

describe('what the codes say', () => {
  it('knows flow, oxygen and state of a flue from its pollutants', () => {
    const found = guess(points('a21026', 'a34013', 'a19001', 'a01012', 'a01011', 'a00000', 'a01901'))
    expect(found).toEqual({
      source: 'flue-gas',
      flowPointId: 5,
      oxygenPointId: 2,
      factorPointIds: [0, 1],
    })
  })

  it('takes pH and COD of water, not its temperature', () => {
    const found = guess(points('w00000', 'w01001', 'w01018', 'w21003', 'w01010'))
    expect(found.source).toBe('wastewater')
    expect(found.flowPointId).toBe(0)
    expect(found.factorPointIds).toEqual([1, 2, 3])
  })
})

describe('what is sent', () => {
  it('has numbers of limits', () => {
    const permit = { number: 'P', factorCode: 'a', span: 'hour', unit: 'mg/m3', converted: true } as const
    expect(permitsOf([{ ...permit, maximum: '35' }])[0]?.maximum).toBe(35)
  })

  it('tells standards apart by their condition', () => {
    expect(standardKey('GB 1', 'power')).toBe('GB 1|power|')
  })
})
