import { describe, expect, it } from 'vitest'
import type { NotificationDelivery } from '@/api/types'
import { mayRetry, SHAPES, STATES } from './states'

describe('the states of a message', () => {
  it('each have a shape', () => {
    expect(Object.keys(SHAPES).sort()).toEqual([...STATES].sort())
  })

  it('are sent again only when they failed or may not have arrived', () => {
    const again = STATES.filter((state) => mayRetry({ state } as NotificationDelivery))
    expect(again).toEqual(['failed', 'uncertain'])
    const used = { state: 'uncertain', acknowledgedByLinkAt: '2026-11-27T10:00:00.000+08:00' }
    expect(mayRetry(used as NotificationDelivery)).toBe(false)
  })
})
