import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import MarkdownIt from 'markdown-it'
import type { Plugin } from 'vite'

const PAGES = new URL('../src/features/help/pages/', import.meta.url)
const GLOSSARY = new URL('../../docs/glossary.md', import.meta.url)
const CHINESE_GLOSSARY = new URL('../../docs/glossary.zh-CN.md', import.meta.url)
const INDEX = /^virtual:help\/(zh-CN|en)$/
const TERMS = 'virtual:glossary'

const markdown = MarkdownIt({ html: false, typographer: false })

/** What the list of help pages knows of one. */
export interface HelpEntry {
  slug: string
  title: string
  /** Its first paragraph. */
  summary: string
  /** All its words, for the search. */
  text: string
}

/** One word of the glossary. */
export interface GlossaryTerm {
  english: string
  chinese: string
  meaning: string
  /** Empty where nobody has written it yet. */
  chineseMeaning: string
}

/** A page as a Vue component: its links are links of the router, and it is never taken for a template. */
export function componentOf(source: string): string {
  const html = markdown
    .render(source)
    .replaceAll('{{', '&#123;&#123;')
    .replaceAll(/<a href="(\/[^"]*)">(.*?)<\/a>/gs, '<RouterLink to="$1">$2</RouterLink>')
    .replaceAll('<table>', '<div class="wide"><table>')
    .replaceAll('</table>', '</table></div>')
  return `<template><div class="help-text">${html}</div></template>`
}

export function entryOf(slug: string, source: string): HelpEntry {
  const [heading = '', ...rest] = source.trim().split(/\n{2,}/)
  const plain = (text: string) =>
    text
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[#*`|>]|^- /gm, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
  return {
    slug,
    title: heading.replace(/^#\s*/, ''),
    summary: plain(rest[0] ?? ''),
    text: plain(rest.join('\n')),
  }
}

/** The rows of a table of three columns, without its heading. */
function rowsOf(source: string): string[][] {
  return source
    .split('\n')
    .filter((line) => /^\|\s*[^\s|-]/.test(line))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll('`', '').trim()),
    )
}

/** The words of the glossary, with what they mean in both languages. */
export function termsOf(source: string, chineseSource: string): GlossaryTerm[] {
  const inChinese = new Map(rowsOf(chineseSource).map(([, english = '', meaning = '']) => [english, meaning]))
  return rowsOf(source).map(([english = '', chinese = '', meaning = '']) => ({
    english,
    chinese,
    meaning,
    chineseMeaning: inChinese.get(english) ?? '',
  }))
}

function indexOf(language: string): HelpEntry[] {
  const directory = new URL(`${language}/`, PAGES)
  return readdirSync(directory)
    .filter((file) => file.endsWith('.md'))
    .map((file) => entryOf(file.slice(0, -3), readFileSync(new URL(file, directory), 'utf8')))
}

/** Makes the help of Markdown files and of the glossary when the pages are built; the browser gets no Markdown. */
export function help(): Plugin {
  return {
    name: 'anlan-help',
    enforce: 'pre',
    resolveId: (id) => (INDEX.test(id) || id === TERMS ? `\0${id}` : undefined),
    load(id) {
      const language = INDEX.exec(id.slice(1))?.[1]
      if (id.startsWith('\0') && language !== undefined) {
        return `export default ${JSON.stringify(indexOf(language))}`
      }
      if (id !== `\0${TERMS}`) return undefined
      for (const file of [GLOSSARY, CHINESE_GLOSSARY]) this.addWatchFile(fileURLToPath(file))
      const terms = termsOf(readFileSync(GLOSSARY, 'utf8'), readFileSync(CHINESE_GLOSSARY, 'utf8'))
      return `export default ${JSON.stringify(terms)}`
    },
    transform: (source, id) => (/\/help\/pages\/.+\.md$/.test(id) ? componentOf(source) : undefined),
  }
}
