/** The shapes of the platform's REST API. Times are ISO 8601 with offset. */

export interface Page<T> {
  items: T[]
  /** Opaque; the `after` of the next page, absent on the last. */
  next?: string | null
}

/** Account of the session (`GET /api/me`). */
export interface Account {
  username: string
  displayName: string
  roles: string[]
  mustChangePassword: boolean
}

export interface Named {
  id: number
  name: string
}

export type Priority = 1 | 2 | 3 | 4
export type Quality = 'good' | 'uncertain' | 'bad'
export type Series = 'realtime' | 'minute' | 'hour' | 'day'
export type Protocol = 'hj212' | 'mqtt' | 'http'
export type Bucket = 'raw' | 'minute' | 'hour' | 'day'

export interface Enterprise extends Named {
  creditCode?: string | null
  regionCode?: string | null
  address?: string | null
}

export type FacilityKind =
  'hazard-installation' | 'emission-outlet' | 'chemical-store' | 'special-equipment' | 'other'

export interface Facility extends Named {
  enterpriseId: number
  kind: FacilityKind
  domain: string
}

// ---- alarms ----

export type RuleKind = 'lowLow' | 'low' | 'high' | 'highHigh' | 'rateOfChange'
export type AlarmKind = RuleKind | 'instrument'
export type AlarmState =
  | 'normal'
  | 'unacknowledged'
  | 'acknowledged'
  | 'returnedUnacknowledged'
  | 'latchedUnacknowledged'
  | 'latchedAcknowledged'

export interface Alarm {
  id: string
  priority: Priority
  state: AlarmState
  stateLetter: string
  kind: AlarmKind
  onset: string
  raisedAt: string
  /** Absent when no number was compared. */
  value?: number | null
  decimals: number
  limit: number
  unit?: string | null
  rule: { id: number; version: number }
  /** Names are those of when the alarm was raised; absent when the point was not registered any more. */
  point: { id: number; name?: string | null; code?: string | null; unit?: string | null }
  facility?: Named | null
  enterprise?: Named | null
  device: { id: number; address?: string | null }
  domain?: string | null
  reason: string
  /** Found in data that came late. */
  late: boolean
  acknowledgedBy?: string | null
  acknowledgedAt?: string | null
  comment?: string | null
  returnedAt?: string | null
  closedAt?: string | null
  sequence: number
}

export interface AlarmTransition {
  ordinal: number
  from: AlarmState
  to: AlarmState
  at: string
  evaluatedAt: string
  value?: number | null
  limit: number
  reason: string
  actor?: string | null
  comment?: string | null
  sequence?: number
}

export interface AlarmDetail extends Alarm {
  transitions: AlarmTransition[]
}

export type AcknowledgeResult = 'acknowledged' | 'already-acknowledged' | 'closed' | 'unknown' | 'pending'

export interface AcknowledgeItem {
  id: string
  result: AcknowledgeResult | 'reset' | 'not-latched' | 'unacknowledged'
  alarm?: Alarm | null
}

export type CountByPriority = Partial<Record<`${Priority}`, number>>

export interface AlarmSummary {
  open: CountByPriority
  unacknowledged: CountByPriority
  oldestUnacknowledgedAt?: string | null
}

// ---- points, rules, samples ----

export interface Latest {
  value: number
  /** As many as the value was written with; not known in every browser. */
  decimals?: number
  quality: Quality
  measuredAt: string
  receivedAt: string
  series: Series
  stale: boolean
}

export interface Point {
  id: number
  facilityId: number
  deviceId?: number | null
  code: string
  name: string
  quantity?: string | null
  unit: string
  rangeLow?: number | null
  rangeHigh?: number | null
  decimals?: number | null
  expectedIntervalSeconds: number
  /** Level of the alarm that samples of bad quality raise. */
  instrumentPriority?: Priority
  latest?: Latest | null
  enterprise: Named
  facility: Named
  device?: { id: number; address: string } | null
  version?: number
}

export interface Rule {
  id: number
  pointId: number
  kind: RuleKind
  limit: number
  deadband: number
  onDelaySeconds: number
  offDelaySeconds: number
  latching: boolean
  priority: Priority
  converted: boolean
  enabled: boolean
  version: number
  validFrom?: string | null
}

export interface RawSample {
  measuredAt: string
  value: number
  /** As many as the value was written with; not known in every browser. */
  decimals?: number
  quality: Quality
  series: Series
  converted?: number | null
  min?: number | null
  max?: number | null
  total?: number | null
  receivedAt: string
}

export interface BucketSample {
  start: string
  /** Absent, like the others, when no sample of the bucket is usable. */
  min?: number | null
  avg?: number | null
  max?: number | null
  last?: number | null
  count: number
  usable: number
}

// ---- devices, quarantine ----

export interface Device {
  id: number
  address: string
  name?: string | null
  protocol: Protocol
  enterpriseId?: number | null
  facilityId?: number | null
  enterprise?: Named | null
  facility?: Named | null
  enabled: boolean
  presence: 'neverHeard' | 'heard' | 'silent'
  lastHeardAt?: string | null
  pointCount: number
  /** Messages of the last 24 hours that were set aside. */
  quarantined: number
  version?: number
}

export interface CreatedDevice extends Device {
  /** Given once, for MQTT and HTTP. */
  token?: string
}

export interface HeardCode {
  code: string
  name?: string | null
  unit?: string | null
  known: boolean
}

export interface UnknownDevice {
  address: string
  protocol: Protocol
  peer: string
  firstHeardAt: string
  lastHeardAt: string
  messages: number
  codes: HeardCode[]
}

export interface Adoption {
  address: string
  protocol: Protocol
  name?: string
  enterpriseId?: number
  enterprise?: { name: string }
  facilityId?: number
  facility?: { name: string; kind: FacilityKind }
  password?: string
  points: { code: string; name?: string; unit?: string; expectedIntervalSeconds?: number }[]
  replay: boolean
}

export interface Adopted {
  device: CreatedDevice
  points: Point[]
  replayed: number
}

export type QuarantineState = 'waiting' | 'replayed' | 'all'

export interface QuarantineItem {
  id: string
  receivedAt: string
  protocol: Protocol
  peer: string
  address: string
  deviceId?: number | null
  reason: string
  detail: string
  size: number
  text: string
  codes: string[]
  state: 'waiting' | 'replayed'
}

export interface QuarantineCount {
  reason: string
  waiting: number
  total: number
  lastAt?: string | null
}

// ---- live events ----

export interface HelloEvent {
  sequence: number
  serverTime: string
}

export interface HeartbeatEvent {
  serverTime: string
  sequence: number
  delayed: boolean
  reason?: string | null
}

/** One step of an alarm; the alarm is as it is now, which may be some steps further. */
export interface AlarmEvent {
  alarm: Alarm
  transition: AlarmTransition
}

export interface SampleEvent {
  pointId: number
  measuredAt: string
  receivedAt: string
  value: number
  /** As many as the value was written with; not known in every browser. */
  decimals?: number
  quality: Quality
  series: Series
}
