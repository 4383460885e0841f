import { gzipSync } from 'node:zlib'
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

type Chunk = Rolldown.OutputChunk
type Bundle = Rolldown.OutputBundle

/** What the overview needs besides the entry: it is asked for with the index page, not one after the other. */
const PARTS = ['/app/frame/AppFrame.vue', '/overview/OverviewPage.vue', '/overview/map/OverviewMap.vue']
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
  for (const part of PARTS) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.split('?')[0]?.endsWith(part)))
    if (!chunk) throw new Error(`The first page has no part (${part}) any more: mend the list of parts.`)
    take(chunk)
  }
  return [...found]
}

const stylesOf = ({ viteMetadata }: Chunk) => [...(viteMetadata?.importedCss ?? [])]

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
        return links.filter(({ attrs }) => !html.includes(`"${String(attrs?.href)}"`))
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
