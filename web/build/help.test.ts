import { describe, expect, it } from 'vitest'
import { componentOf, entryOf, termsOf } from './help.ts'

describe('a page of the help', () => {
  it('has links of the router, and is never taken for a template', () => {
    const made = componentOf('# A\n\nSee [alarms](/alarms) and {{ x }} <b>bold</b>.')
    expect(made).toContain('<RouterLink to="/alarms">alarms</RouterLink>')
    expect(made).not.toContain('{{')
    expect(made).toContain('&lt;b&gt;')
  })

  it('is known by its title, its first paragraph and its words', () => {
    expect(entryOf('a', '# Title\n\nFirst *one* [here](/x).\n\n## Two\n\n- `J` down')).toEqual({
      slug: 'a',
      title: 'Title',
      summary: 'First one here.',
      text: 'First one here. Two J down',
    })
  })
})

describe('the glossary', () => {
  it('is read from its table, with or without a meaning in Chinese', () => {
    const text =
      '# Glossary\n\n| English | 中文 | meaning |\n| --- | --- | --- |\n| Park | 园区 | `a` |\n| Tank | 储罐 | b | 丙 |\n'
    expect(termsOf(text)).toEqual([
      { english: 'Park', chinese: '园区', meaning: 'a', chineseMeaning: '' },
      { english: 'Tank', chinese: '储罐', meaning: 'b', chineseMeaning: '丙' },
    ])
  })
})
