import { describe, expect, it } from 'vitest'
import en from '@/app/locales/en/suspicions'
import zh from '@/app/locales/zh-CN/suspicions'
import { draftOf, fieldsOf, isFit, isUsual, thresholdsOf } from './thresholds'

const USUAL = {
  window: 'PT24H',
  drift: 'PT30S',
  bands: [0.05, 0.1],
  spread: { resolutions: 2, shareOfUsual: 0.1 },
  flags: 'MCD',
}
const fields = fieldsOf(USUAL)

describe('thresholds of a detector', () => {
  it('are fields that people can fill in, times in the unit that they are said in', () => {
    expect(fields.map(({ path, type, unit }) => [path, type, unit])).toEqual([
      ['window', 'time', 'h'],
      ['drift', 'time', 's'],
      ['bands', 'numbers', undefined],
      ['spread.resolutions', 'number', undefined],
      ['spread.shareOfUsual', 'number', undefined],
      ['flags', 'text', undefined],
    ])
    expect(draftOf(fields, USUAL)).toEqual({
      window: '24',
      drift: '30',
      bands: '0.05, 0.1',
      'spread.resolutions': '2',
      'spread.shareOfUsual': '0.1',
      flags: 'MCD',
    })
  })

  it('come back as the platform takes them', () => {
    const draft = { ...draftOf(fields, USUAL), window: '1.5', bands: '0.2' }
    expect(thresholdsOf(fields, draft)).toEqual({ ...USUAL, window: 'PT5400S', drift: 'PT30S', bands: [0.2] })
    expect(draftOf(fields, thresholdsOf(fields, draft))).toEqual(draft)
  })

  it('know whether they are as they came', () => {
    const draft = draftOf(fields, USUAL)
    expect(isUsual(fields, draft)).toBe(true)
    expect(isUsual(fields, { ...draft, drift: '60' })).toBe(false)
  })

  it('refuse what is no positive number', () => {
    const fits = (path: string, text: string) =>
      fields.filter((one) => one.path === path).map((one) => isFit(one, text))
    for (const text of ['', '0', '-1', 'four']) {
      expect(fits('window', text)).toEqual([false])
      expect(fits('spread.resolutions', text)).toEqual([false])
      expect(fits('bands', `0.1, ${text}`)).toEqual([false])
    }
    expect(fits('bands', '0.05,0.1')).toEqual([true])
    expect(fits('window', '0.00001')).toEqual([false])
  })

  it('have the same words in both languages', () => {
    const words = (locale: typeof zh | typeof en) => Object.keys(locale.suspicions.detectors.threshold)
    expect(words(en)).toEqual(words(zh))
  })
})
