import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

type Chunk = Rolldown.OutputChunk
type Bundle = Rolldown.OutputBundle
type Context = Rolldown.ChunkingContext

const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url))

const ENTRY = source('app/main.ts')
/** What the overview needs besides the entry: it is asked for with the index page, not one after the other. */
const FIGURES = [source('app/frame/AppFrame.vue'), source('features/overview/OverviewPage.vue')]
const MAP = source('features/overview/map/OverviewMap.vue')
const MOST_BYTES = 350_000

const isChunk = (file: Bundle[string] | undefined): file is Chunk => file?.type === 'chunk'

/** The chunks of the first page in the order in which they are needed: the entry, and what its parts import. */
function firstPage(bundle: Bundle): Chunk[] {
  const chunks = Object.values(bundle).filter(isChunk)
  const found = new Set<Chunk>()
  function take(chunk: Chunk): void {
    if (found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) {
      const imported = bundle[name]
      if (isChunk(imported)) take(imported)
    }
  }
  chunks.filter(({ isEntry }) => isEntry).forEach(take)
  for (const part of [...FIGURES, MAP]) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.split('?')[0] === part))
    if (!chunk) throw new Error(`The first page has no part (${part}) any more: mend the list of parts.`)
    take(chunk)
  }
  return [...found]
}

const stylesOf = ({ viteMetadata }: Chunk) => [...(viteMetadata?.importedCss ?? [])]

/** The modules without which these cannot run. */
function needed(context: Context, modules: readonly string[]): Set<string> {
  const found = new Set<string>()
  const open = [...modules]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...(context.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}

/**
 * Puts the code of the first page into two files, for what is read first and for the map: fifty small ones cost a browser
 * more time than what is in them.
 */
export function firstPageFiles(): Rolldown.CodeSplittingGroup {
  let figures: Set<string> | undefined
  let map: Set<string> | undefined
  return {
    debugName: 'first page',
    name(id, context) {
      figures ??= needed(context, [ENTRY, ...FIGURES])
      map ??= needed(context, [MAP])
      return figures.has(id) ? 'first' : map.has(id) ? 'map' : null
    },
  }
}

const STYLESHEET = /\s*<link rel="stylesheet"[^>]*>/g
const OPENING = /<div id="app">.*?<\/div>/s

/**
 * Lets the browser show what the index page says before the styles are there. To open the fonts for its Chinese words
 * takes a fifth of a second, in which nothing else is there to be done yet.
 */
function opensAtOnce(html: string): string {
  const styles = html.match(STYLESHEET) ?? []
  if (!OPENING.test(html)) throw new Error('The index page has no opening any more.')
  return html.replaceAll(STYLESHEET, '').replace(OPENING, (opening) => opening + styles.join(''))
}

/** Loads the first page at once, and holds its JavaScript to its measure: too much of it fails the build. */
export function firstPageAtOnce(): Plugin {
  return {
    name: 'anlan:first-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return undefined
        const links = firstPage(bundle).flatMap((chunk): HtmlTagDescriptor[] => [
          { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${chunk.fileName}` } },
          ...stylesOf(chunk).map((style) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'style', crossorigin: true, href: `/${style}` },
          })),
        ])
        return {
          html: opensAtOnce(html),
          tags: links.filter(({ attrs }) => !html.includes(`"${String(attrs?.href)}"`)),
        }
      },
    },
    writeBundle(_, bundle) {
      const bytes = firstPage(bundle).reduce((sum, { code }) => sum + gzipSync(code).length, 0)
      const told = `The JavaScript of the first page is ${(bytes / 1_000).toFixed(0)} kB gzip of ${MOST_BYTES / 1_000} kB.`
      if (bytes > MOST_BYTES) this.error(told)
      this.info(told)
    },
  }
}
