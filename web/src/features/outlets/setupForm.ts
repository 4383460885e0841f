import type { OutletSetupInput, Point } from '@/api/types'
import { parseNumber } from '@/shared/format/parseNumber'

export const SOURCES = ['flue-gas', 'wastewater'] as const
export const SECTORS = ['thermal-power', 'incineration', 'cement', 'paper', 'other'] as const

type Permit = NonNullable<OutletSetupInput['permits']>[number]
export type PermitForm = Omit<Permit, 'maximum' | 'unit'> & { maximum: string }

export interface SetupForm {
  validFrom: string
  source: OutletSetupInput['source']
  sector: string
  /** Of {@link standardKey}; empty for none. */
  standard: string
  referenceOxygen: string
  recordMinutes: string
  flowPointId?: number
  oxygenPointId?: number
  factorPointIds: number[]
  permits: PermitForm[]
}

/** Codes of HJ 212 that are no pollutant: oxygen, flow, state of the gas. */
const OXYGEN = 'a19001'
const FLOWS = ['a00000', 'w00000']
const STATE = /^(a010|a019|w010(?!01|18))/

/** One text for a standard with its sector and condition. */
export function standardKey(standard: string, sector?: string, condition?: string): string {
  return [standard, sector ?? '', condition ?? ''].join('|')
}

/** What the codes of the points say of their part in the averages. */
export function guess(
  points: readonly Pick<Point, 'id' | 'code'>[],
): Pick<SetupForm, 'source' | 'flowPointId' | 'oxygenPointId' | 'factorPointIds'> {
  const water = points.some(({ code }) => code.startsWith('w'))
  const find = (codes: readonly string[]) => points.find(({ code }) => codes.includes(code))?.id
  return {
    source: water ? 'wastewater' : 'flue-gas',
    flowPointId: find(FLOWS),
    oxygenPointId: find([OXYGEN]),
    factorPointIds: points
      .filter(
        ({ code }) => /^[aw]\d/.test(code) && code !== OXYGEN && !FLOWS.includes(code) && !STATE.test(code),
      )
      .map(({ id }) => id),
  }
}

/** In what means are made, and so the limits of a permit given. */
export function unitOf(source: SetupForm['source']): string {
  return source === 'flue-gas' ? 'mg/m3' : 'mg/L'
}

/** Permits as they are sent; a limit that is no number is left to the platform to refuse. */
export function permitsOf(permits: readonly PermitForm[], source: SetupForm['source']): Permit[] {
  const gas = source === 'flue-gas'
  return permits.map((permit) => ({
    ...permit,
    maximum: parseNumber(permit.maximum),
    unit: unitOf(source),
    converted: gas && permit.converted,
  }))
}
