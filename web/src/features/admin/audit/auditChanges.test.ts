import { describe, expect, it } from 'vitest'
import { changesOf, nameOf, valueText } from './auditChanges'

const words = { yes: '是', no: '否', none: '（空）' }

describe('what an entry of the trail says', () => {
  it('shows both sides of a change, what names the thing first', () => {
    expect(changesOf({ act: 'update', detail: { limit_value: [25, 20], name: ['甲', '乙'] } })).toEqual([
      { field: 'name', before: '甲', after: '乙' },
      { field: 'limit_value', before: 25, after: 20 },
    ])
  })

  it('shows one side of a new and of a removed row', () => {
    expect(changesOf({ act: 'insert', detail: { domains: ['environment'] } })).toEqual([
      { field: 'domains', after: ['environment'] },
    ])
    expect(changesOf({ act: 'delete', detail: { name: '甲' } })).toEqual([{ field: 'name', before: '甲' }])
  })

  it('never has a secret to show', () => {
    expect(changesOf({ act: 'update', detail: { password_hash: 'changed' } })).toEqual([
      { field: 'password_hash', secret: true },
    ])
  })

  it('knows the name of the thing, the newer one of two', () => {
    expect(nameOf({ detail: { name: ['甲', '乙'] } })).toBe('乙')
    expect(nameOf({ detail: { display_name: '王建国' } })).toBe('王建国')
    expect(nameOf({ detail: { limit_value: [1, 2] } })).toBeUndefined()
  })

  it.each([
    [true, '是'],
    [null, '（空）'],
    ['', '（空）'],
    [['a', 'b'], 'a、b'],
    [12.5, '12.5'],
    ['2026-11-27T16:08:35.866959+00:00', '2026-11-28 00:08:35'],
    [{ a: 1 }, '{"a":1}'],
  ])('writes %j as %s', (value, text) => {
    expect(valueText(value, words)).toBe(text)
  })
})
