import type {
  DataGap,
  DeviceClock,
  DeviceOrder,
  DownlinkSetting,
  DownlinkSettingInput,
  Page,
} from '@/api/types'
import { get, post, put, type Query } from '@/shared/http/http'

export interface OrderDraft {
  kind: string
  parameters?: Record<string, string>
  newPassword?: string
  confirm?: string[]
}

export function fetchOrders(query: Query, signal?: AbortSignal): Promise<Page<DeviceOrder>> {
  return get('/api/orders', query, signal)
}

export function fetchOrder(id: number, signal?: AbortSignal): Promise<DeviceOrder> {
  return get(`/api/orders/${id}`, {}, signal)
}

export function giveOrder(device: number, draft: OrderDraft, idempotencyKey: string): Promise<DeviceOrder> {
  return post(`/api/devices/${device}/orders`, draft, { idempotencyKey })
}

export function fetchGaps(query: Query, signal?: AbortSignal): Promise<Page<DataGap>> {
  return get('/api/gaps', query, signal)
}

export function fetchClock(device: number, signal?: AbortSignal): Promise<DeviceClock> {
  return get(`/api/devices/${device}/clock`, {}, signal)
}

export function fetchDownlinkSetting(device: number): Promise<DownlinkSetting> {
  return get(`/api/devices/${device}/downlink`)
}

export function saveDownlinkSetting(device: number, input: DownlinkSettingInput): Promise<DownlinkSetting> {
  return put(`/api/devices/${device}/downlink`, input)
}

export function cancelOrder(id: number): Promise<DeviceOrder> {
  return post(`/api/orders/${id}/cancel`)
}
