import type { Permission, Protocol } from '@/api/types'
import { parseBeijing, toIso } from '@/shared/time/beijing'
import type { OrderDraft } from './ordersApi'

/** A field of a request as a form asks for it, by the protocol's name (HJ 212-2017 Table 4). */
export interface OrderField {
  name: string
  type: 'number' | 'choice' | 'code' | 'clock' | 'text' | 'time'
  optional?: boolean
  choices?: readonly string[]
}

export interface OrderKind {
  word: string
  cn: number
  needs: Permission
  /** Confirmed a second time, with the password. */
  dangerous?: boolean
  secret?: boolean
  fields: readonly OrderField[]
}

const PERIOD: readonly OrderField[] = [
  { name: 'BeginTime', type: 'time' },
  { name: 'EndTime', type: 'time' },
]
const POLLUTANT: OrderField = { name: 'PolId', type: 'code' }
const MINUTES = ['1', '2', '3', '4', '5', '6', '10', '12', '15', '20', '30']

const plain = (word: string, cn: number, fields: readonly OrderField[] = []): OrderKind => ({
  word,
  cn,
  needs: 'ORDERS',
  fields,
})
const dangerous = (word: string, cn: number, fields: readonly OrderField[] = []): OrderKind => ({
  ...plain(word, cn, fields),
  needs: 'CONTROL',
  dangerous: true,
})

/** What a device may be ordered to do, in groups. */
export const ORDER_GROUPS: readonly { group: string; kinds: readonly OrderKind[] }[] = [
  {
    group: 'clock',
    kinds: [plain('read-clock', 1011), plain('set-clock', 1012)],
  },
  {
    group: 'interval',
    kinds: [
      plain('read-realtime-interval', 1061),
      plain('set-realtime-interval', 1062, [{ name: 'RtdInterval', type: 'number' }]),
      plain('read-minute-interval', 1063),
      plain('set-minute-interval', 1064, [{ name: 'MinInterval', type: 'choice', choices: MINUTES }]),
      plain('set-timeout', 1000, [
        { name: 'OverTime', type: 'number' },
        { name: 'ReCount', type: 'number' },
      ]),
    ],
  },
  {
    group: 'upload',
    kinds: [
      plain('start-realtime', 2011),
      dangerous('stop-realtime', 2012),
      plain('start-states', 2021),
      dangerous('stop-states', 2022),
    ],
  },
  {
    group: 'history',
    kinds: [
      plain('minute-history', 2051, PERIOD),
      plain('hour-history', 2061, PERIOD),
      plain('day-history', 2031, PERIOD),
      plain('run-time-history', 2041, PERIOD),
    ],
  },
  {
    group: 'information',
    kinds: [
      plain('read-identity', 3019, [POLLUTANT]),
      plain('read-information', 3020, [POLLUTANT, { name: 'InfoId', type: 'code' }]),
      plain('read-sampling-period', 3017, [POLLUTANT]),
      plain('read-result-time', 3018, [POLLUTANT]),
    ],
  },
  {
    group: 'control',
    kinds: [
      dangerous('calibrate', 3011, [POLLUTANT]),
      dangerous('sample-now', 3012, [POLLUTANT]),
      dangerous('clean', 3013, [POLLUTANT]),
      dangerous('comparison-sample', 3014, [POLLUTANT]),
      dangerous('keep-sample', 3015),
      dangerous('set-sampling-period', 3016, [
        POLLUTANT,
        { name: 'CstartTime', type: 'clock' },
        { name: 'Ctime', type: 'number' },
      ]),
      dangerous('set-parameter', 3021, [
        POLLUTANT,
        { name: 'InfoId', type: 'code' },
        { name: 'Info', type: 'text' },
      ]),
      { ...plain('set-password', 1072), needs: 'CONNECT', dangerous: true, secret: true },
    ],
  },
]

/** Orders that devices of MQTT know too: to send records again. */
const OF_MQTT = new Set(['minute-history', 'hour-history', 'day-history'])

/** What may be given to a device, of each group something. */
export function allowedGroups(protocol: Protocol, may: (permission: Permission) => boolean) {
  return ORDER_GROUPS.map(({ group, kinds }) => ({
    group,
    kinds: kinds.filter((kind) => may(kind.needs) && (protocol === 'hj212' || OF_MQTT.has(kind.word))),
  })).filter(({ kinds }) => kinds.length > 0)
}

/** Fields that are not filled in. */
export function missing(kind: OrderKind, values: Readonly<Record<string, string>>): string[] {
  const fields = kind.fields.filter((field) => !field.optional && !values[field.name]?.trim())
  const names = fields.map((field) => field.name)
  return kind.secret && !values.newPassword ? [...names, 'newPassword'] : names
}

function isoOf(text: string): string {
  const ms = parseBeijing(text)
  return ms === undefined ? text : toIso(ms)
}

/** The order as the platform takes it; times of the form are Beijing time. */
export function draftOf(kind: OrderKind, values: Readonly<Record<string, string>>): OrderDraft {
  const parameters: Record<string, string> = {}
  for (const field of kind.fields) {
    const value = values[field.name]?.trim()
    if (value) parameters[field.name] = field.type === 'time' ? isoOf(value) : value
  }
  return {
    kind: kind.word,
    ...(kind.fields.length > 0 ? { parameters } : {}),
    ...(kind.secret ? { newPassword: values.newPassword } : {}),
    ...(kind.dangerous ? { confirm: [kind.word] } : {}),
  }
}

/** Codes that Tables 6 and 7 of HJ 212-2017 define. */
const QN_RTN = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 100])
const EXE_RTN = new Set([1, 2, 3, 4, 5, 6, 100])

/** Key of the words of a code, undefined for a code that no table has. */
export function codeKey(table: 'qnRtn' | 'exeRtn', code: number): string | undefined {
  return (table === 'qnRtn' ? QN_RTN : EXE_RTN).has(code) ? `orders.${table}.${code}` : undefined
}

/** How urgent a state looks. */
export function toneOf(state: string): 'good' | 'bad' | 'plain' {
  if (state === 'done') return 'good'
  return ['refused', 'failed', 'timed-out', 'expired', 'unknown'].includes(state) ? 'bad' : 'plain'
}
