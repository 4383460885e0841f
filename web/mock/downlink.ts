import type { DataGap, DeviceOrder } from '../src/api/types.ts'
import { ok, page, type Call, type Reply } from './reply.ts'
import { iso, type World } from './world.ts'

const HOUR_MS = 3_600_000

/** An order that was carried out, and one that changed something and whose end nobody knows. */
function orders(device: number, address: string, now: number): DeviceOrder[] {
  const base = { deviceId: device, deviceAddress: address, askedBy: 'integrator', attempts: 1, dataCount: 0 }
  return [
    {
      ...base,
      id: device * 10 + 2,
      kind: 'calibrate',
      command: 3011,
      parameters: { PolId: 'a21026' },
      state: 'unknown',
      askedAt: iso(now - 600_000),
      deadline: iso(now + 3_000_000),
      answer: {},
    },
    {
      ...base,
      id: device * 10 + 1,
      kind: 'read-clock',
      command: 1011,
      parameters: {},
      state: 'done',
      askedAt: iso(now - HOUR_MS),
      deadline: iso(now),
      qn: '20261128080000123',
      qnRtn: 1,
      exeRtn: 1,
      dataCount: 1,
      answer: { SystemTime: '20261128080003' },
    },
  ]
}

function gaps(device: number, address: string, now: number): DataGap[] {
  const base = { deviceId: device, deviceAddress: address, series: 'minute', cause: 'device' } as const
  return [
    {
      ...base,
      id: device * 10 + 2,
      from: iso(now - HOUR_MS),
      to: iso(now - HOUR_MS / 2),
      records: 30,
      missing: 30,
      state: 'open',
      foundAt: iso(now - HOUR_MS / 3),
      tries: 0,
      nextTryAt: iso(now),
    },
    {
      ...base,
      id: device * 10 + 1,
      from: iso(now - 9 * HOUR_MS),
      to: iso(now - 7 * HOUR_MS),
      records: 120,
      missing: 0,
      state: 'filled',
      foundAt: iso(now - 7 * HOUR_MS),
      tries: 1,
      nextTryAt: iso(now - 7 * HOUR_MS),
      askedAt: iso(now - 6 * HOUR_MS),
      filledAt: iso(now - 6 * HOUR_MS),
    },
  ]
}

/** Orders to devices, what they did not send, and their clocks. */
export function downlink(call: Call, world: World): Reply | undefined {
  const { path, query } = call
  const now = Date.now()
  const wanted = Number(query.get('deviceId'))
  const device = world.devices.find(({ id }) => id === wanted)
  if (path === '/api/orders') return page(device ? orders(device.id, device.address, now) : [], query)
  if (path === '/api/gaps') return page(device ? gaps(device.id, device.address, now) : [], query)
  const order = /^\/api\/orders\/(\d+)$/.exec(path)
  if (order) {
    const owner = Math.floor(Number(order[1]) / 10)
    const found = orders(owner, String(owner), now).find(({ id }) => id === Number(order[1]))
    return found && ok({ ...found, steps: [] })
  }
  if (/^\/api\/devices\/\d+\/clock$/.test(path)) {
    return ok({
      aheadMillis: 45_300,
      estimatedAt: iso(now),
      wrongSince: iso(now - HOUR_MS),
      allowanceSeconds: 30,
    })
  }
  if (/^\/api\/devices\/\d+\/downlink$/.test(path)) {
    return ok({
      own: call.method === 'PUT',
      overtimeSeconds: 10,
      retries: 3,
      executionSeconds: 60,
      setUp: false,
      correctClock: false,
      clockAllowanceSeconds: 30,
      backfill: true,
      backfillRecordsADay: 5_000,
      version: 1,
      ...(call.body as object | undefined),
    })
  }
  return undefined
}
