import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue'
import type { Alarm, AlarmEvent, Page } from '@/api/types'
import { ProblemError } from '@/shared/http/problem'
import { filterFromQuery, type AlarmFilter } from './alarmFilter'
import { testAlarm } from './testAlarm'
import { useAlarmList } from './useAlarmList'

const first = testAlarm({ id: 'first', priority: 3, sequence: 1 })
const urgent = testAlarm({ id: 'urgent', priority: 1, sequence: 2 })

describe('the list of alarms', () => {
  let scope: EffectScope
  let tell: (alarm: Alarm) => void
  let resume: () => void
  let answers: (Page<Alarm> | Promise<Page<Alarm>> | Error)[]
  const fetchPage = vi.fn(() => {
    const answer = answers.shift()
    if (!answer) throw new Error('one fetch too many')
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })

  beforeEach(() => {
    vi.useFakeTimers()
    fetchPage.mockClear()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  /** An answer that comes when the test says so. */
  function late() {
    let arrive: (page: Page<Alarm>) => void = () => undefined
    const page = new Promise<Page<Alarm>>((resolve) => (arrive = resolve))
    return { page, arrive }
  }

  async function open(pages: typeof answers, query = {}) {
    answers = pages
    const filter = shallowRef<AlarmFilter>(filterFromQuery(query))
    const hold = ref(false)
    const left = vi.fn()
    const list = scope.run(() =>
      useAlarmList(filter, hold, {
        fetchPage,
        connection: {
          onAlarm: (listener) => {
            tell = (alarm) => listener({ alarm } as AlarmEvent)
            return left
          },
          onSetAside: () => () => undefined,
          onResume: (listener) => {
            resume = () => listener(undefined)
            return left
          },
        },
      }),
    )
    if (!list) throw new Error('the scope has ended')
    await vi.advanceTimersByTimeAsync(0)
    return { list, filter, hold, left, ids: () => list.rows.value.map((alarm) => alarm.id) }
  }

  it('shows a new alarm within a moment when nothing holds', async () => {
    const { ids } = await open([{ items: [first] }])
    tell(urgent)
    await vi.advanceTimersByTimeAsync(200)
    expect(ids()).toEqual(['urgent', 'first'])
  })

  it('lets new alarms wait while held, and changes rows in place', async () => {
    const { list, hold, ids } = await open([{ items: [first] }])
    hold.value = true
    tell(urgent)
    tell(testAlarm({ ...first, state: 'acknowledged', sequence: 3 }))
    await vi.advanceTimersByTimeAsync(200)
    expect(ids()).toEqual(['first'])
    expect(list.rows.value[0]?.state).toBe('acknowledged')
    expect(list.waiting.value).toBe(1)
    list.release()
    expect(ids()).toEqual(['urgent', 'first'])
    expect(list.waiting.value).toBe(0)
  })

  it('settles when the hold ends', async () => {
    const { hold, ids } = await open([{ items: [first] }])
    hold.value = true
    tell(urgent)
    await vi.advanceTimersByTimeAsync(200)
    hold.value = false
    await nextTick()
    expect(ids()).toEqual(['urgent', 'first'])
  })

  it('fetches again after a break and drops what was closed meanwhile', async () => {
    const { ids } = await open([{ items: [first, urgent] }, { items: [urgent] }])
    resume()
    await vi.advanceTimersByTimeAsync(0)
    expect(ids()).toEqual(['urgent'])
  })

  it('says why it failed, and recovers on the next try', async () => {
    const problem = { code: 'unavailable', title: '', status: 503 }
    const { list, ids } = await open([new ProblemError(problem), { items: [first] }])
    expect(list.listState.value).toEqual({ state: 'failed', problem })
    await list.reload()
    expect(ids()).toEqual(['first'])
    expect(list.listState.value).toEqual({ state: 'ready' })
  })

  it('keeps the rows when a refresh fails', async () => {
    const { list, ids } = await open([{ items: [first] }, new Error('down')])
    resume()
    await vi.advanceTimersByTimeAsync(0)
    expect(list.listState.value.state).toBe('failed')
    expect(ids()).toEqual(['first'])
  })

  it('fetches once when level and words change together', async () => {
    const { filter, ids } = await open([{ items: [first, urgent] }, { items: [urgent] }])
    filter.value = filterFromQuery({ level: '1', q: '长河' })
    await vi.advanceTimersByTimeAsync(0)
    expect(fetchPage).toHaveBeenCalledTimes(2)
    expect(ids()).toEqual(['urgent'])
  })

  it('begins anew when words are looked for', async () => {
    const far = testAlarm({ id: 'far', priority: 4, enterprise: { id: 5, name: '远山水务' } })
    const { filter, ids } = await open([{ items: [first], next: 'n' }, { items: [far] }])
    filter.value = filterFromQuery({ q: '远山' })
    await vi.advanceTimersByTimeAsync(0)
    expect(ids()).toEqual(['far'])
  })

  it('takes one page more at the end of the list', async () => {
    const { list, ids } = await open([{ items: [urgent], next: 'n' }, { items: [first] }])
    expect(list.hasMore.value).toBe(true)
    await list.loadMore()
    expect(ids()).toEqual(['urgent', 'first'])
    expect(list.hasMore.value).toBe(false)
  })

  describe('when an alarm closes while a fetch is under way', () => {
    const closed = testAlarm({ ...first, state: 'normal', sequence: 9 })

    async function overtake(answer: ReturnType<typeof late>, page: Page<Alarm>) {
      tell(closed)
      await vi.advanceTimersByTimeAsync(200)
      answer.arrive(page)
      await vi.advanceTimersByTimeAsync(200)
    }

    it('does not show it as open when the first page comes', async () => {
      const answer = late()
      const { ids } = await open([answer.page])
      await overtake(answer, { items: [first, urgent] })
      expect(ids()).toEqual(['urgent'])
    })

    it('does not show it as open after a break', async () => {
      const answer = late()
      const { ids } = await open([{ items: [first, urgent] }, answer.page])
      resume()
      await overtake(answer, { items: [first, urgent] })
      expect(ids()).toEqual(['urgent'])
    })

    it('does not show it as open with the next page', async () => {
      const answer = late()
      const { list, ids } = await open([{ items: [urgent], next: 'n' }, answer.page])
      void list.loadMore()
      await overtake(answer, { items: [first] })
      expect(ids()).toEqual(['urgent'])
    })

    it('shows it as closed in its row while held', async () => {
      const answer = late()
      const { list, hold } = await open([{ items: [first, urgent] }, answer.page])
      hold.value = true
      resume()
      await overtake(answer, { items: [first, urgent] })
      expect(list.rows.value.map(({ id, state }) => [id, state])).toContainEqual(['first', 'normal'])
    })
  })

  it('does not let a page more end the refresh after a break', async () => {
    const answer = late()
    const { list, ids } = await open([{ items: [first, urgent], next: 'n' }, answer.page])
    resume()
    await list.loadMore()
    answer.arrive({ items: [urgent] })
    await vi.advanceTimersByTimeAsync(0)
    expect(ids()).toEqual(['urgent'])
  })

  it('shows the rows although the line breaks while the first page is awaited and rows are held', async () => {
    const { hold, filter, ids } = await open([{ items: [] }, late().page, { items: [first] }])
    hold.value = true
    filter.value = filterFromQuery({ level: '3' })
    await nextTick()
    resume()
    await vi.advanceTimersByTimeAsync(0)
    expect(ids()).toEqual(['first'])
  })

  it('stops listening when the page is left', async () => {
    const { left } = await open([{ items: [] }])
    scope.stop()
    expect(left).toHaveBeenCalledTimes(2)
  })
})
