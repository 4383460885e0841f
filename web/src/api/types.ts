import type { components } from './schema'

/**
 * The shapes of the platform's REST API by the names the pages use. They come from the platform's own description
 * (`npm run api:generate`); what stands here is only what a description cannot say. Times are ISO 8601 with offset.
 */
type Schemas = components['schemas']

type Refined<T, Better> = Omit<T, keyof Better> & Better

/** Numbers lose their trailing zeros in JSON; their decimals are kept beside them where the browser can tell. */
interface Decimals {
  decimals?: number
}

export interface Page<T> {
  items: T[]
  /** Opaque; the `after` of the next page, absent on the last. */
  next?: string
}

/** What a role may do, as the platform's own list names it. */
export type Permission = Uppercase<Schemas['Me']['permissions'][number]>

/** Account of the session (`GET /api/me`). */
export type Account = Refined<
  Schemas['Me'],
  {
    region: RegionRef
    domains?: string[] | null
    enterprise?: Named | null
    secondFactor?: 'off' | 'on' | 'required'
    passwordExpiresAt?: string | null
    /** Absent for programs. */
    session?: { idleTimeoutSeconds: number; endsAt: string } | null
  }
>
export type Named = Schemas['NamedRef']

// ---- regions ----

export type RegionLevel = 'nation' | 'province' | 'prefecture' | 'county' | 'park'

export interface RegionRef {
  code: string
  name: string
  level: RegionLevel
}

export interface RegionChild extends RegionRef {
  shortName?: string
  longitude?: number | null
  latitude?: number | null
}

/** A region found by name, pinyin or code, with where it lies. */
export interface RegionHit extends RegionChild {
  /** Names of the regions it lies in, the widest first. */
  path?: string[]
}

export interface RegionDetail extends RegionChild {
  parent?: RegionRef | null
  /** The root first, itself last. */
  path: RegionRef[]
  children: RegionChild[]
}

// ---- search ----

export interface SearchHit {
  kind: 'enterprise' | 'facility' | 'point' | 'device' | 'region'
  id: number | string
  name: string
  detail?: string
  path?: string
}

export type Priority = 1 | 2 | 3 | 4
export type Quality = Schemas['RawSample']['quality']
export type Series = Schemas['RawSample']['series']
export type Protocol = Schemas['Device']['protocol']
export type Bucket = 'raw' | 'minute' | 'hour' | 'day'
export type FacilityKind = Schemas['Facility']['kind']

export type Enterprise = Schemas['Enterprise']
export type Facility = Schemas['Facility']

// ---- alarms ----

export type AlarmKind = Schemas['Alarm']['kind']
/** Every alarm but those of instruments and of communication comes from a rule. */
export type RuleKind = Exclude<AlarmKind, 'instrument' | 'communication'>
export type AlarmState = Schemas['Alarm']['state']
export interface AlarmRegion {
  code: string
  name?: string
  /** Codes from the province down: `/510000/510100/`. */
  path: string
}
export type Alarm = Refined<Schemas['Alarm'], { priority: Priority; region?: AlarmRegion }>
export type AlarmTransition = Schemas['AlarmTransition']
export type SetAsideStep = Schemas['SetAsideStep']
export type AlarmDetail = Alarm & { transitions: AlarmTransition[]; setAsides: SetAsideStep[] }
export type SetAside = Refined<Schemas['SetAside'], { priority: Priority }>
export type AlarmLoad = Schemas['AlarmLoad']
export type ShelvingLimit = Schemas['ShelvingLimit']
export type Suppression = Schemas['Suppression']
export type SuppressionTrial = Schemas['SuppressionTrial']
export type SuppressionWish = Schemas['SuppressionWish']
export type SuppressionPolicy = Schemas['SuppressionPolicy']
export type ExpressionIssue = Schemas['ExpressionIssue']
export type AcknowledgeItem = Refined<Schemas['AlarmOrderResult'], { alarm?: Alarm }>
export type CountByPriority = Partial<Record<`${Priority}`, number>>
export type AlarmSummary = Refined<
  Schemas['AlarmSummary'],
  { open: CountByPriority; unacknowledged: CountByPriority }
>

export type OnlineRates = Schemas['OnlineRates']
export type RateGroup = Schemas['RateGroup']
export type RateSlot = Schemas['RateSlot']
export type DataGap = Schemas['DataGap']
export type DeviceClock = Schemas['DeviceClock']
export type DeviceOrder = Schemas['DeviceOrder']
export type DownlinkSetting = Schemas['DownlinkSetting']
export type DownlinkSettingInput = Schemas['DownlinkSettingInput']
export type DevicePresence = Schemas['DevicePresence']
export type PointPresence = Schemas['PointPresence']
export type DetectorSetting = Schemas['DetectorSetting']
export type Suspicion = Schemas['Suspicion']
export type SuspicionDetail = Schemas['SuspicionDetail']
export type SuspicionStatus = Suspicion['status']
export type SuspicionKind = Suspicion['kind']
export type Warning = Refined<Schemas['Warning'], { grade: Priority; priority: Priority }>
export type WarningColour = Schemas['Warning']['colour']
export type WarningDuty = Schemas['WarningDeadline']['duty']
export type WarningStep = Schemas['WarningStep']
export type WarningDetail = Refined<Schemas['WarningDetail'], { warning: Warning }>
export type WarningCounts = Schemas['WarningCounts']
export type WarningCell = Schemas['WarningCell']
export type WarningDeadlines = Schemas['WarningDeadlines']
export type WarningSource = Schemas['WarningSource']
export type WarningSettings = Schemas['WarningSettings']
export type SampleRevision = Schemas['SampleRevision']
export type Stop = Schemas['Stop']
export type StopKind = Stop['kind']

export type AlarmPerformance = Schemas['PerformanceReport']
export type PerformanceFigure = Schemas['PerformanceFigure']
export type PerformanceTarget = Schemas['Target']
export type EnterprisePerformance = Schemas['EnterprisePerformance']

export type Handover = Schemas['Handover']
export type HandoverSummary = Schemas['HandoverSummary']
export type HandoverAlarm = Schemas['HandoverAlarm']
export type HandoverDetail = Schemas['HandoverDetail']

// ---- points, rules, samples ----

export type Latest = Refined<Schemas['Latest'], { series: Series }> & Decimals
export interface PointLimit {
  kind: RuleKind
  limit: number
  priority: Priority
  converted: boolean
}
export type Point = Refined<
  Schemas['Point'],
  {
    instrumentPriority: Priority
    latest?: Latest
    /** Of the rules in force, the most urgent first. */
    limits?: PointLimit[]
    openAlarms?: { count: number; worst: Priority }
    domain?: string
    regionCode?: string
  }
>
/** The last 24 hours, a mean an hour; null for an hour without a usable sample. */
export interface SparklineSeries {
  pointId: number
  from: string
  to: string
  values: (number | null)[]
}
/** The state of a page under a name; `query` is that of its address. */
export interface SavedView {
  id: number
  page: string
  name: string
  query: string
  shared: boolean
  own: boolean
  owner: string
}
export type Rule = Refined<Schemas['Rule'], { kind: RuleKind; priority: Priority }>
export type RawSample = Schemas['RawSample'] & Decimals
/** The figures are absent when no sample of the bucket is usable. */
export type BucketSample = Schemas['Bucketed']

/** Several points over the same time, each in few enough values for a chart. */
export type Comparison = Refined<Schemas['Comparison'], { items: ComparedLine[] }>
export type ComparedLine = Schemas['Line']
export type ListedRule = Rule & Pick<Schemas['ListedRule'], 'point' | 'facility' | 'enterprise' | 'domain'>
export type RuleTry = Schemas['RuleTry']
export type RuleCopied = Schemas['Copied']
export type WhatIfInput = Schemas['WhatIfInput']
export type WhatIfRun = Schemas['WhatIfRun']
export type WhatIfResult = Schemas['WhatIfResult']
export type WhatIfCounts = Schemas['WhatIfCounts']
export type WhatIfDay = Schemas['WhatIfDay']
export type WhatIfAlarm = Refined<Schemas['WhatIfAlarm'], { kind: RuleKind; level: Priority }>
/** Means of the last 24 hours, oldest first; null for an hour without a value. */
export interface Sparkline {
  pointId: number
  values: (number | null)[]
}

// ---- places ----

/** The plan of a facility; only the placements are there while it has none. */
export interface FacilityPlan {
  contentType?: string
  width?: number
  height?: number
  uploadedAt?: string
  uploadedBy?: string
  version?: number
  placements: Placement[]
}

/** Where a point stands on a plan, from the left and from above, 0 to 1. */
export interface Placement {
  pointId: number
  x: number
  y: number
}

export type TankShape = 'vertical' | 'spherical' | 'horizontal'

export interface Tank {
  pointId: number
  shape: TankShape
  empty: number
  full: number
  /** Guessed from the point; nobody has said so. */
  derived: boolean
}

export interface PlaceCounts {
  facilities: number
  devices: number
  devicesOnline: number
  points: number
  pointsFresh: number
  openAlarms: CountByPriority
  unacknowledged: CountByPriority
  oldestUnacknowledgedAt?: string
}

export interface FacilityLine {
  id: number
  name: string
  kind: FacilityKind
  longitude?: number
  latitude?: number
  points: number
  pointsFresh: number
  openAlarms: number
  worst?: Priority
}

export interface DomainPart {
  domain: string
  counts: PlaceCounts
  facilities: FacilityLine[]
}

export interface BlindSpot {
  kind:
    | 'facility-without-points'
    | 'facility-without-position'
    | 'point-without-rules'
    | 'point-never-heard'
    | 'point-stale'
  facilityId: number
  facilityName: string
  pointId?: number
  pointName?: string
}

export interface PlaceChange {
  at: string
  what: 'facility' | 'device' | 'point' | 'rule'
  id: number
  name: string
  version: number
  by?: string
}

export interface EnterpriseSummary {
  enterprise: Enterprise
  region: RegionRef[]
  asOf: string
  counts: PlaceCounts
  domains: DomainPart[]
  openAlarms: Alarm[]
  devices: Device[]
  blindSpots: { count: number; items: BlindSpot[] }
  changes: PlaceChange[]
}

// ---- devices, quarantine ----

export type Device = Schemas['Device'] & { domain?: string; regionCode?: string }
/** The token is given once, for MQTT and HTTP. */
export type CreatedDevice = Device
export type HeardCode = Schemas['HeardCode']
export type UnknownDevice = Schemas['UnknownDevice']
export type Adoption = Schemas['AdoptionRequest']
export type Adopted = Refined<Schemas['AdoptionAnswer'], { points: Point[] }>
export type QuarantineItem = Schemas['QuarantinedMessage']
export type QuarantineState = QuarantineItem['state'] | 'all'
export type QuarantineCount = Schemas['QuarantineCount']

// ---- overview, map ----

export interface Counts {
  enterprises: number
  facilities: number
  devices: number
  devicesOnline: number
  points: number
  pointsFresh: number
  openAlarms: CountByPriority
  unacknowledged: CountByPriority
  oldestUnacknowledgedAt?: string | null
}

export interface ChildFigures extends RegionChild {
  counts: Counts
  /** Alarms raised in each of the last 24 hours, the oldest first. */
  trend: number[]
}

export interface Overview {
  region: RegionRef
  asOf: string
  counts: Counts
  /** Alarms raised in each of the last 24 hours, the oldest first. */
  trend?: number[]
  domains: { domain: string; counts: Counts }[]
  children: ChildFigures[]
  urgent: Alarm[]
}

/** West, south, east, north in degrees. */
export type Box = [number, number, number, number]

export interface MapCluster {
  longitude: number
  latitude: number
  count: number
  bbox: Box
  worst?: Priority | null
  alarms: number
}

export interface MapFacility {
  id: number
  name: string
  kind: FacilityKind
  domain: string
  longitude: number
  latitude: number
  worst?: Priority | null
  openAlarms: number
  presence: 'online' | 'silent' | 'never'
}

export interface MapThings {
  clusters: MapCluster[]
  facilities: MapFacility[]
  /** Facilities of the region that are on no part of the map. */
  unplaced?: number
}

/** A service of map pictures that this installation may use. */
export type MapBackground = Schemas['MapBackground']

// ---- live events ----

export type HelloEvent = Schemas['HelloEvent']
export type HeartbeatEvent = Schemas['HeartbeatEvent']
/** One step of an alarm; the alarm is as it is now, which may be some steps further. */
export type AlarmEvent = Refined<Schemas['AlarmEvent'], { alarm: Alarm }>
/** An alarm was set aside, or is not any more. */
export type SetAsideEvent = Refined<Schemas['SetAsideEvent'], { alarm: Alarm }>
/** The figures of these regions have changed. */
export interface OverviewEvent {
  changed: string[]
}
export type SampleEvent = Refined<Schemas['SampleEvent'], { series: Series }> & Decimals

export type Import = Schemas['Import']
export type ImportFault = Schemas['Fault']
export type ImportRegister = Schemas['RegisterView']
export type ImportMapping = Schemas['Mapping']

// ---- administration ----

export type User = Schemas['User']
export type UserInput = Schemas['UserInput']
export type FreshUser = Schemas['FreshUser']
export type Role = Schemas['User']['roles'][number]
export type RoleRights = Schemas['RoleAnswer']
export type AuditVerification = Schemas['AuditVerification']
export type AuditEntry = Refined<Schemas['AuditEntry'], { detail: Record<string, unknown> }>
export type RegionEvent = Schemas['RegionEvent']
export type RegionFacts = Refined<
  Schemas['Region'],
  { level: RegionLevel; parent?: RegionRef | null; path: RegionRef[]; children: RegionChild[] }
>
export type RegionRename = Schemas['RegionRename']
export type RegionMove = Schemas['RegionMove']
export type RegionSplit = Schemas['RegionSplit']
export type RegionEnd = Schemas['RegionEnd']
export type RegionInput = Schemas['RegionInput']

// ---- notification ----

export type NotificationChannel = Schemas['NotificationChannel']
export type NotificationChannelInput = Schemas['NotificationChannelInput']
export type NotificationTestResult = Schemas['NotificationTestResult']
export type RosterShift = Schemas['RosterShift']
export type RosterException = Schemas['RosterException']
export type Roster = Schemas['Roster']
export type RosterInput = Schemas['RosterInput']
export type DutyInterval = Schemas['DutyInterval']
export type DutyPerson = Schemas['DutyPerson']
export type DutyAddress = Schemas['DutyAddress']
export type EscalationPace = Refined<Schemas['EscalationPace'], { priority: Priority }>
export type NotificationDelivery = Refined<Schemas['NotificationDelivery'], { priority: Priority }>
export type NotificationDeliveryDetail = Refined<
  Schemas['NotificationDeliveryDetail'],
  { priority: Priority }
>
export type LinkedNotice = Refined<
  Schemas['LinkedNotice'],
  { alarm: Refined<Schemas['NotifiedAlarm'], { priority: Priority }> }
>

// ---- outlets ----

export type Outlet = Schemas['Outlet']
export type OutletSummary = Schemas['OutletSummary']
export type OutletSetupInput = Schemas['OutletSetupInput']
export type OutletAverage = Schemas['OutletAverage']
export type OutletWorking = Schemas['OutletWorking']
export type OutletTotals = Schemas['OutletTotals']
export type OutletGapTotal = Schemas['OutletGapTotal']
export type EmissionStandard = Schemas['EmissionStandard']
export type OutletMark = Schemas['OutletMark']
export type MarkDocuments = Schemas['MarkDocuments']
export type MarkKind = Schemas['MarkKind']
export type MarkBudget = Schemas['MarkBudget']
export type TransmissionReport = Schemas['TransmissionReport']
export type TransmissionGroup = Schemas['TransmissionGroup']
export type TransmissionSlot = Schemas['TransmissionSlot']
