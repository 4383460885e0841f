import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { Hub } from './hub.ts'
import type { Call } from './reply.ts'
import { answer } from './routes.ts'
import { World } from './world.ts'

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? undefined : JSON.parse(text)
}

function cookies(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    (request.headers.cookie ?? '').split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [name, value.join('=')]
    }),
  )
}

function middleware(): Connect.NextHandleFunction {
  const world = new World()
  const hub = new Hub(world)
  return (request: IncomingMessage, response: ServerResponse, next: Connect.NextFunction) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (!/^\/(api|__mock)(\/|$)/.test(url.pathname)) return next()
    void (async () => {
      const call: Call = {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        body: await readBody(request),
        session: cookies(request).ANLAN_SESSION,
        accept: request.headers.accept ?? '',
      }
      const reply = answer(call, world, hub)
      if (reply === 'live') return hub.attach(url.searchParams, request, response)
      response.statusCode = reply.status
      for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value)
      if (typeof reply.body === 'string') return response.end(reply.body)
      if (reply.body === undefined) return response.end()
      response.setHeader(
        'Content-Type',
        reply.status >= 400 ? 'application/problem+json' : 'application/json',
      )
      return response.end(JSON.stringify(reply.body))
    })().catch(next)
  }
}

/**
 * Serves recorded data in place of the platform: the development server and the preview of a build in mode `mocked`.
 * Nothing of it is part of a build.
 */
export function recordedData(): Plugin {
  return {
    name: 'anlan-recorded-data',
    configureServer: (server) => void server.middlewares.use(middleware()),
    configurePreviewServer: (server) => void server.middlewares.use(middleware()),
  }
}
