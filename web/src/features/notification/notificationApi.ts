import type {
  DutyAddress,
  DutyInterval,
  DutyPerson,
  EscalationPace,
  LinkedNotice,
  NotificationChannel,
  NotificationChannelInput,
  NotificationDelivery,
  NotificationDeliveryDetail,
  NotificationTestResult,
  Page,
  Roster,
  RosterInput,
} from '@/api/types'
import { get, post, put, remove, type Query } from '@/shared/http/http'

const ROOT = '/api/notification'
/** A slow mail server may take this long to answer a test. */
const TEST_MS = 120_000

export const fetchDeliveries = (query: Query, signal?: AbortSignal): Promise<Page<NotificationDelivery>> =>
  get(`${ROOT}/deliveries`, query, signal)
export const fetchDelivery = (id: number): Promise<NotificationDeliveryDetail> =>
  get(`${ROOT}/deliveries/${id}`)
export const retryDelivery = (id: number): Promise<NotificationDeliveryDetail> =>
  post(`${ROOT}/deliveries/${id}/retry`, {})

export const fetchPace = (signal?: AbortSignal): Promise<Page<EscalationPace>> =>
  get(`${ROOT}/escalation`, {}, signal)

export const fetchRosters = (query: Query, signal?: AbortSignal): Promise<Page<Roster>> =>
  get(`${ROOT}/rosters`, query, signal)
export const makeRoster = (input: RosterInput): Promise<Roster> => post(`${ROOT}/rosters`, input)
export const changeRoster = (id: number, input: RosterInput): Promise<Roster> =>
  put(`${ROOT}/rosters/${id}`, input)
export const removeRoster = (id: number) => remove(`${ROOT}/rosters/${id}`)
export const fetchDuty = (id: number, query: Query, signal?: AbortSignal): Promise<Page<DutyInterval>> =>
  get(`${ROOT}/rosters/${id}/duty`, query, signal)

export const fetchPeople = (query: Query, signal?: AbortSignal): Promise<Page<DutyPerson>> =>
  get(`${ROOT}/people`, query, signal)
export const reachPerson = (id: number, addresses: DutyAddress[]): Promise<DutyPerson> =>
  put(`${ROOT}/people/${id}/addresses`, { addresses })

export const fetchChannels = (signal?: AbortSignal): Promise<Page<NotificationChannel>> =>
  get(`${ROOT}/channels`, {}, signal)
export const makeChannel = (input: NotificationChannelInput): Promise<NotificationChannel> =>
  post(`${ROOT}/channels`, input)
export const changeChannel = (id: number, input: NotificationChannelInput): Promise<NotificationChannel> =>
  put(`${ROOT}/channels/${id}`, input)
export const removeChannel = (id: number) => remove(`${ROOT}/channels/${id}`)
export const testChannel = (id: number, address: string): Promise<NotificationTestResult> =>
  post(`${ROOT}/channels/${id}/test`, { address }, { timeoutMs: TEST_MS })

export const showNotice = (token: string): Promise<LinkedNotice> =>
  post(`${ROOT}/link`, { token }, { anonymous: true })
export const acknowledgeNotice = (token: string, comment: string): Promise<LinkedNotice> =>
  post(`${ROOT}/link/acknowledge`, { token, comment }, { anonymous: true })
