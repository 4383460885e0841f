import { describe, expect, it } from 'vitest'
import { formatNumber, formatQuantity, formatUnit } from './quantity'

describe('a quantity', () => {
  it.each([
    ['mg/L', 'mg/L'],
    ['ug/m3', 'µg/m³'],
    ['mg/m3', 'mg/m³'],
    ['m3', 'm³'],
    ['degC', '℃'],
    ['uS/cm', 'µS/cm'],
    ['1', ''],
    ['%LEL', '%LEL'],
    [undefined, ''],
  ])('writes the unit %s as %s', (unit, words) => {
    expect(formatUnit(unit)).toBe(words)
  })

  it('keeps the decimals the device gave', () => {
    expect(formatNumber(35.4, 2)).toBe('35.40')
    expect(formatNumber(-0.5, 1)).toBe('−0.5')
  })

  it('hides the noise of binary fractions when no decimals are given', () => {
    expect(formatNumber(0.1 + 0.2)).toBe('0.3')
  })

  it('shows a dash where there is no number', () => {
    expect(formatQuantity(undefined, 'mg/L')).toBe('–\u00a0mg/L')
    expect(formatNumber(Number.NaN)).toBe('–')
  })
})
