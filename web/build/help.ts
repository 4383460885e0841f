import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import MarkdownIt from 'markdown-it'
import type { Plugin } from 'vite'

const PAGES = new URL('../src/features/help/pages/', import.meta.url)
const GLOSSARY = new URL('../../docs/glossary.md', import.meta.url)
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
  /** The meaning in Chinese, where there is one. */
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

/** The rows of the glossary's table; a row may have its meaning in Chinese as a fourth column. */
export function termsOf(source: string): GlossaryTerm[] {
  return source
    .split('\n')
    .filter((line) => /^\|\s*[^\s|-]/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll('`', '').trim()),
    )
    .slice(1)
    .map(([english = '', chinese = '', meaning = '', chineseMeaning = '']) => ({
      english,
      chinese,
      meaning,
      chineseMeaning,
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
      this.addWatchFile(fileURLToPath(GLOSSARY))
      return `export default ${JSON.stringify(termsOf(readFileSync(GLOSSARY, 'utf8')))}`
    },
    transform: (source, id) => (/\/help\/pages\/.+\.md$/.test(id) ? componentOf(source) : undefined),
  }
}
