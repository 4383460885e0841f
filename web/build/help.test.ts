import { readFileSync } from 'node:fs'
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
  const read = (name: string) => readFileSync(`${__dirname}/../../docs/${name}`, 'utf8')

  it('is read from its tables, with a meaning in Chinese where there is one', () => {
    const text =
      '| English | 中文 | meaning |\n| --- | --- | --- |\n| Park | 园区 | `a` |\n| Tank | 储罐 | b |\n'
    const chinese = '| 中文 | English | 意思 |\n| --- | --- | --- |\n| 储罐 | Tank | 丙 |\n'
    expect(termsOf(text, chinese)).toEqual([
      { english: 'Park', chinese: '园区', meaning: 'a', chineseMeaning: '' },
      { english: 'Tank', chinese: '储罐', meaning: 'b', chineseMeaning: '丙' },
    ])
  })

  it('has no meaning in Chinese of a word that is not in it', () => {
    const terms = termsOf(read('glossary.md'), read('glossary.zh-CN.md'))
    const meanings =
      read('glossary.zh-CN.md')
        .split('\n')
        .filter((line) => line.startsWith('| ')).length - 2
    expect(terms.filter(({ chineseMeaning }) => chineseMeaning !== '')).toHaveLength(meanings)
  })
})
