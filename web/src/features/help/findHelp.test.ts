import { describe, expect, it } from 'vitest'
import { findPages, findTerms } from './findHelp'

const PAGES = [
  { title: '隔离', text: '重放报文' },
  { title: '确认报警', text: '声音与隔离无关' },
]

describe('finding help', () => {
  it('puts what has the word in its title first', () => {
    expect(findPages([...PAGES].reverse(), '隔离').map(({ title }) => title)).toEqual(['隔离', '确认报警'])
    expect(findPages(PAGES, '报文 重放').map(({ title }) => title)).toEqual(['隔离'])
    expect(findPages(PAGES, ' ')).toHaveLength(2)
    expect(findPages(PAGES, '没有的')).toEqual([])
  })

  it('finds a word of the glossary in either language', () => {
    const terms = [{ english: 'Deadband', chinese: '死区', meaning: 'how far', chineseMeaning: '' }]
    expect(findTerms(terms, 'dead')).toHaveLength(1)
    expect(findTerms(terms, '死区 far')).toHaveLength(1)
    expect(findTerms(terms, '锁存')).toEqual([])
  })
})
