import { describe, expect, it } from 'vitest'
import en from '@/app/locales/en/orders'
import zh from '@/app/locales/zh-CN/orders'
import { allowedGroups, codeKey, draftOf, missing, ORDER_GROUPS, type OrderKind } from './orderKinds'

const KINDS = ORDER_GROUPS.flatMap(({ kinds }) => kinds)

function kind(word: string): OrderKind {
  const found = KINDS.find((one) => one.word === word)
  if (!found) throw new Error(word)
  return found
}

describe('orders to devices', () => {
  it('have words in both languages, and so have their fields', () => {
    for (const { word, fields } of KINDS) {
      for (const locale of [en, zh]) {
        expect(locale.orders.kind).toHaveProperty(word)
        fields.forEach(({ name }) => expect(locale.orders.field).toHaveProperty(name))
      }
    }
    expect(new Set(KINDS.map(({ word }) => word)).size).toBe(KINDS.length)
  })

  it('are offered to whom they are allowed', () => {
    expect(allowedGroups('hj212', () => false)).toEqual([])
    const integrator = allowedGroups('hj212', (needed) => needed === 'ORDERS' || needed === 'CONNECT')
    const words = integrator.flatMap(({ kinds }) => kinds.map(({ word }) => word))
    expect(words).toContain('read-clock')
    expect(words).toContain('set-password')
    expect(words).not.toContain('calibrate')
    const ofMqtt = allowedGroups('mqtt', () => true).flatMap(({ kinds }) => kinds.map(({ word }) => word))
    expect(ofMqtt).toEqual(['minute-history', 'hour-history', 'day-history'])
  })

  it('go with Beijing time as an instant', () => {
    const draft = draftOf(kind('minute-history'), {
      BeginTime: '2026-11-28T08:00',
      EndTime: '2026-11-28T09:59',
    })
    expect(new Date(draft.parameters?.BeginTime ?? '').toISOString()).toBe('2026-11-28T00:00:00.000Z')
    expect(draft.confirm).toBeUndefined()
  })

  it('are confirmed by their word when they change something', () => {
    expect(draftOf(kind('calibrate'), { PolId: 'a21026' }).confirm).toEqual(['calibrate'])
    expect(draftOf(kind('set-password'), { newPassword: 'abc123' })).toEqual({
      kind: 'set-password',
      newPassword: 'abc123',
      confirm: ['set-password'],
    })
  })

  it('say what is missing', () => {
    expect(missing(kind('minute-history'), { BeginTime: '2026-11-28T08:00' })).toEqual(['EndTime'])
    expect(missing(kind('set-password'), {})).toEqual(['newPassword'])
    expect(missing(kind('read-clock'), {})).toEqual([])
  })

  it('tell codes that the tables define from others', () => {
    expect(codeKey('qnRtn', 3)).toBe('orders.qnRtn.3')
    expect(codeKey('exeRtn', 100)).toBe('orders.exeRtn.100')
    expect(codeKey('exeRtn', 9)).toBeUndefined()
  })
})
