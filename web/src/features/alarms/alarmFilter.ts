import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Alarm, Priority } from '@/api/types'
import type { Query } from '@/shared/http/http'
import { isOpen, isCalling } from './alarmOrder'

export const PRIORITIES: readonly Priority[] = [1, 2, 3, 4]
export const DOMAINS = ['major-hazard', 'environment', 'hazardous-chemicals', 'special-equipment'] as const

/** Which alarms are shown. It lives in the address, so that a link shows a colleague the same. */
export interface AlarmFilter {
  state: 'open' | 'unacknowledged' | 'all'
  /** Empty means every level. */
  priorities: Priority[]
  domain: string
  /** Code of the region within which they lie; empty for everything the account may see. */
  region: string
  enterpriseId?: number
  facilityId?: number
  pointId?: number
  text: string
}

function one(value: LocationQuery[string] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function positive(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}

export function filterFromQuery(query: LocationQuery): AlarmFilter {
  const state = one(query.state)
  const wanted = one(query.level).split(',')
  return {
    state: state === 'all' || state === 'unacknowledged' ? state : 'open',
    priorities: PRIORITIES.filter((priority) => wanted.includes(String(priority))),
    domain: one(query.domain),
    region: one(query.region),
    enterpriseId: positive(one(query.enterprise)),
    facilityId: positive(one(query.facility)),
    pointId: positive(one(query.point)),
    text: one(query.q),
  }
}

/** The address of a filter; what is at its default is left out. */
export function filterToQuery(filter: AlarmFilter): LocationQueryRaw {
  return {
    state: filter.state === 'open' ? undefined : filter.state,
    level: filter.priorities.length === 0 ? undefined : filter.priorities.join(','),
    domain: filter.domain || undefined,
    region: filter.region || undefined,
    enterprise: filter.enterpriseId,
    facility: filter.facilityId,
    point: filter.pointId,
    q: filter.text || undefined,
  }
}

/** What the platform selects by. */
export function filterToRequest(filter: AlarmFilter): Query {
  return {
    state: filter.state,
    priority: filter.priorities,
    domain: filter.domain,
    region: filter.region,
    enterpriseId: filter.enterpriseId,
    facilityId: filter.facilityId,
    pointId: filter.pointId,
    q: filter.text.trim(),
  }
}

const NATION = '000000'

function isWithin(alarm: Alarm, region: string): boolean {
  return region === '' || region === NATION || (alarm.region?.path.includes(`/${region}/`) ?? false)
}

/** Whether anything but the region narrows the list. */
export function isNarrowed(filter: AlarmFilter): boolean {
  return Object.values(filterToQuery({ ...filter, region: '' })).some((value) => value !== undefined)
}

export function matchesText(alarm: Alarm, text: string): boolean {
  const words = text.trim().toLowerCase()
  if (words === '') return true
  const haystack = [
    alarm.enterprise?.name,
    alarm.facility?.name,
    alarm.point?.name,
    alarm.point?.code,
    alarm.device.address,
  ]
  return words.split(/\s+/).every((word) => haystack.some((name) => name?.toLowerCase().includes(word)))
}

/** Whether the alarm belongs to the list: what the platform selects by, for what comes by another way. */
export function matches(alarm: Alarm, filter: AlarmFilter): boolean {
  return (
    (filter.state === 'all' || isOpen(alarm.state)) &&
    (filter.state !== 'unacknowledged' || isCalling(alarm)) &&
    (filter.priorities.length === 0 || filter.priorities.includes(alarm.priority)) &&
    (filter.domain === '' || filter.domain === alarm.domain) &&
    isWithin(alarm, filter.region) &&
    (filter.enterpriseId === undefined || filter.enterpriseId === alarm.enterprise?.id) &&
    (filter.facilityId === undefined || filter.facilityId === alarm.facility?.id) &&
    (filter.pointId === undefined || filter.pointId === alarm.point?.id) &&
    matchesText(alarm, filter.text)
  )
}
