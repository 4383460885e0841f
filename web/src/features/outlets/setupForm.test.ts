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
  it('has numbers of limits in the unit of the source, of water never converted', () => {
    const permit = { number: 'P', factorCode: 'a', span: 'hour', converted: true } as const
    const sent = (source: 'flue-gas' | 'wastewater') => permitsOf([{ ...permit, maximum: '35' }], source)[0]
    expect(sent('flue-gas')).toMatchObject({ maximum: 35, unit: 'mg/m3', converted: true })
    expect(sent('wastewater')).toMatchObject({ maximum: 35, unit: 'mg/L', converted: false })
  })

  it('tells standards apart by their condition', () => {
    expect(standardKey('GB 1', 'power')).toBe('GB 1|power|')
  })
})
