import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import type { Alarm } from '@/api/types'
import { testAlarm } from './testAlarm'
import { useAlarmDesk } from './useAlarmDesk'

const [a, b, c] = [
  testAlarm({ id: 'a' }),
  testAlarm({ id: 'b' }),
  testAlarm({ id: 'c', state: 'acknowledged' }),
] as const

function sit(alarms: Alarm[]) {
  const rows = shallowRef<readonly Alarm[]>(alarms)
  const desk = effectScope().run(() => useAlarmDesk(rows))
  if (!desk) throw new Error('the scope has ended')
  return { rows, desk, targets: () => desk.targets.value.map((alarm) => alarm.id) }
}

describe('the alarm desk', () => {
  it('moves within the rows', () => {
    const { desk } = sit([a, b])
    expect(desk.move(1)).toBe(0)
    expect(desk.move(1)).toBe(1)
    expect(desk.move(1)).toBe(1)
    expect(desk.move(-1)).toBe(0)
    expect(desk.current.value).toBe('a')
  })

  it('stays on its alarm when rows move', () => {
    const { rows, desk, targets } = sit([a, b])
    desk.move(1)
    rows.value = [b, a]
    expect(desk.currentIndex.value).toBe(1)
    expect(targets()).toEqual(['a'])
  })

  it('acts on what is ticked, otherwise on the cursor, otherwise on nothing', () => {
    const { desk, targets } = sit([a, b, c])
    expect(targets()).toEqual([])
    desk.move(1)
    expect(targets()).toEqual(['a'])
    desk.toggle('b')
    expect(targets()).toEqual(['b'])
    desk.toggle('b')
    expect(targets()).toEqual(['a'])
  })

  it('has nothing to acknowledge on an acknowledged alarm', () => {
    const { desk, targets } = sit([c])
    desk.move(1)
    expect(targets()).toEqual([])
  })

  it('ticks all that wait, and none', () => {
    const { desk, targets } = sit([a, b, c])
    desk.toggleAll()
    expect(targets()).toEqual(['a', 'b'])
    expect(desk.allSelected.value).toBe(true)
    desk.toggleAll()
    expect(desk.selected.value.size).toBe(0)
  })

  it('ticks a range of what waits', () => {
    const d = testAlarm({ id: 'd' })
    const { desk, targets } = sit([a, b, c, d])
    desk.toggle('a')
    desk.extend('d')
    expect(targets()).toEqual(['a', 'b', 'd'])
  })

  it('begins a range at the cursor when nothing was ticked', () => {
    const { desk, targets } = sit([a, b, c])
    desk.move(1)
    desk.extend('b')
    expect(targets()).toEqual(['a', 'b'])
  })

  it('ticks a group whole, and then none of it', () => {
    const { desk, targets } = sit([a, b, c])
    desk.toggle('a')
    desk.toggleThese([a, b, c])
    expect(targets()).toEqual(['a', 'b'])
    desk.toggleThese([a, b, c])
    expect(desk.selected.value.size).toBe(0)
  })

  it('forgets the tick of an alarm that has left the list', async () => {
    const { rows, desk } = sit([a, b])
    desk.toggle('b')
    rows.value = [a]
    await nextTick()
    expect(desk.selected.value.size).toBe(0)
  })
})
