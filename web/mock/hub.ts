import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Alarm, AlarmTransition, SetAsideStep } from '../src/api/types.ts'
import { iso, type World } from './world.ts'

/** The live stream of the recorded platform, with the faults a page must survive. */
export class Hub {
  /** No heartbeat leaves: a dead line. */
  silent = false
  delayed = false
  /** New alarms by themselves. */
  lively = process.env.MOCK_QUIET === undefined
  private readonly streams = new Set<{ response: ServerResponse; points: number[] }>()
  private round = 0

  constructor(private readonly world: World) {
    setInterval(() => this.beat(), 5_000).unref()
    setInterval(() => this.sample(), 2_000).unref()
    setInterval(() => this.incident(), 20_000).unref()
  }

  attach(query: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    const points = (query.get('points') ?? '').split(',').map(Number).filter(Boolean)
    const stream = { response, points }
    this.streams.add(stream)
    request.on('close', () => this.streams.delete(stream))
    this.write(response, 'hello', { sequence: this.world.sequence, serverTime: iso(Date.now()) })
  }

  tell(alarm: Alarm, transition: AlarmTransition | undefined): void {
    for (const { response } of this.streams)
      this.write(response, 'alarm', { alarm, transition }, String(alarm.sequence))
  }

  tellSetAside(alarm: Alarm, step: SetAsideStep): void {
    for (const { response } of this.streams)
      this.write(response, 'setAside', { alarm, step }, String(alarm.sequence))
  }

  drop(): void {
    for (const { response } of this.streams) response.end()
    this.streams.clear()
  }

  /** One more alarm at the next rule in turn. */
  incident(force = false): void {
    if (!this.lively && !force) return
    const rule = this.world.rules[(this.round * 7 + 3) % this.world.rules.length]
    this.round += 1
    const point = this.world.points.find((p) => p.id === rule?.pointId)
    if (!rule || !point) return
    const alarm = this.world.raise(point, rule, Date.now() - 11_000)
    this.tell(alarm, this.world.transitions.get(alarm.id)?.[0])
    for (const { response } of this.streams)
      this.write(response, 'overview', { changed: ['000000', '510000', '510100'] })
  }

  private write(response: ServerResponse, event: string, data: unknown, id?: string): void {
    if (this.silent) return
    response.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  private beat(): void {
    const beat = {
      serverTime: iso(Date.now()),
      sequence: this.world.sequence,
      delayed: this.delayed,
      reason: this.delayed ? 'evaluation: 40 s behind' : undefined,
    }
    for (const { response } of this.streams) this.write(response, 'heartbeat', beat)
  }

  private sample(): void {
    for (const { response, points } of this.streams) {
      for (const id of points) {
        const point = this.world.points.find((p) => p.id === id)
        if (!point) continue
        const last = this.world.samples(point, Date.now() - 5 * 60_000, Date.now()).at(-1)
        if (last) this.write(response, 'sample', { pointId: id, ...last })
      }
    }
  }
}
