import { describe, expect, it } from 'vitest'
import { brief, clusterIcon, facilityIcon } from './icons'

describe('the name of what stands on the map', () => {
  it.each([
    [7, '7'],
    [999, '999'],
    [1_000, '1k'],
    [1_280, '1.3k'],
    [9_960, '10k'],
    [100_000, '100k'],
  ])('%d is written %s', (n, text) => {
    expect(brief(n)).toBe(text)
  })

  it('says all that is drawn, and no more', () => {
    expect(clusterIcon(1_280, 1, 12)).toBe('cluster|1.3k|1|12')
    expect(clusterIcon(3, undefined, 9)).toBe('cluster|3|0|0')
    expect(facilityIcon(2, 'online')).toBe('facility|2|online')
  })
})
