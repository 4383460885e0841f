import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SLUGS, topicFor } from './topics'

const directory = new URL('./pages/', `file://${__dirname}/`)
const read = (language: string, slug: string) =>
  readFileSync(new URL(`${language}/${slug}.md`, directory), 'utf8')
const lines = (text: string, pattern: RegExp) => text.split('\n').filter((line) => pattern.test(line)).length

describe('the pages of the help', () => {
  it.each(['zh-CN', 'en'])('are all there in %s', (language) => {
    const files = readdirSync(new URL(`${language}/`, directory)).map((file) => file.replace(/\.md$/, ''))
    expect(files.sort()).toEqual([...SLUGS].sort())
  })

  it.each([...SLUGS])('%s says the same in both languages', (slug) => {
    const [zh, en] = [read('zh-CN', slug), read('en', slug)]
    for (const pattern of [/^#{1,3} /, /^- /, /^\d+\. /, /^\|/]) {
      expect(lines(en, pattern), String(pattern)).toBe(lines(zh, pattern))
    }
    const links = (text: string) => [...text.matchAll(/\]\((\/[^)]*)\)/g)].map(([, to]) => to)
    expect(links(en)).toEqual(links(zh))
  })

  it('lead to pages that exist', () => {
    for (const slug of SLUGS) {
      for (const [, to] of read('en', slug).matchAll(/\]\(\/help\/([^)]*)\)/g)) {
        expect([...SLUGS, 'glossary']).toContain(to)
      }
    }
  })

  it.each([
    ['/overview', {}, 'shift'],
    ['/overview', { wall: '1' }, 'wall'],
    ['/alarms', {}, 'acknowledge'],
    ['/points', {}, 'find-point'],
    ['/points/12', {}, 'compare-points'],
    ['/facilities/3', {}, 'enterprise'],
    ['/presence/stops', {}, 'presence'],
    ['/rules/what-if', { run: 'x' }, 'what-if'],
    ['/devices/7', {}, 'presence'],
    ['/devices', { tab: 'quarantine' }, 'quarantine'],
    ['/devices', { tab: 'unknown' }, 'adopt-device'],
    ['/devices', {}, 'hj212'],
    ['/admin/regions', {}, 'move-region'],
    ['/admin/accounts', {}, 'accounts'],
    ['/me', {}, 'accounts'],
    ['/nowhere', {}, 'shift'],
  ])('%s with %j is helped by %s', (path, query, slug) => {
    expect(topicFor(path, query)).toBe(slug)
  })
})
