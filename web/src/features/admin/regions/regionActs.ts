import type { RegionFacts, RegionSplit } from '@/api/types'

export const REGION_ACTS = ['park', 'describe', 'rename', 'move', 'split', 'end'] as const
export type RegionAct = (typeof REGION_ACTS)[number]

/** What may be done to a region, by its level and whether it lies below one's own. */
export function actsFor(
  region: Pick<RegionFacts, 'code' | 'level' | 'validTo' | 'path'>,
  home: string | undefined,
): RegionAct[] {
  if (region.validTo) return []
  const below = region.code !== home && region.path.some(({ code }) => code === home)
  const acts: RegionAct[] = []
  if (region.level === 'county' || region.level === 'prefecture') acts.push('park')
  if (region.level === 'nation' || !below) return acts
  acts.push('describe', 'rename')
  if (region.level !== 'province') acts.push('move')
  acts.push('split', 'end')
  return acts
}

/** The fields of all acts; each uses some of them. */
export interface RegionDraft {
  code: string
  name: string
  shortName: string
  pinyin: string
  initials: string
  longitude: string
  latitude: string
  /** Code of another region: new parent, or successor. */
  other: string
  from: string
  note: string
  parts: PartDraft[]
  /** Code of the part that each enterprise comes to lie in, by its id; those without stay or go to the first. */
  enterprises: Record<number, string>
}

export interface PartDraft {
  code: string
  name: string
  children: string[]
}

export function draftFor(act: RegionAct, region: RegionFacts, today: string): RegionDraft {
  const fresh = act === 'park'
  return {
    code: '',
    name: fresh ? '' : region.name,
    shortName: fresh ? '' : region.shortName,
    pinyin: fresh ? '' : region.pinyin,
    initials: fresh ? '' : region.initials,
    longitude: fresh ? '' : String(region.longitude ?? ''),
    latitude: fresh ? '' : String(region.latitude ?? ''),
    other: '',
    from: today,
    note: '',
    parts: [
      { code: region.code, name: region.name, children: [] },
      { code: '', name: '', children: [] },
    ],
    enterprises: {},
  }
}

const text = (value: string) => value.trim() || undefined
const number = (value: string) => (value.trim() === '' ? undefined : Number(value))
const when = ({ from, note }: RegionDraft) => ({ from: text(from), note: text(note) })
const names = ({ shortName, pinyin, initials }: RegionDraft) => ({
  shortName: text(shortName),
  pinyin: text(pinyin),
  initials: text(initials),
})
const centre = ({ longitude, latitude }: RegionDraft) => ({
  longitude: number(longitude),
  latitude: number(latitude),
})

export const parkInput = (draft: RegionDraft, parentCode: string) => ({
  parentCode,
  level: 'park',
  code: text(draft.code),
  name: draft.name.trim(),
  ...names(draft),
  ...centre(draft),
})
export const describeInput = (draft: RegionDraft, version: number) => ({
  name: draft.name.trim(),
  ...names(draft),
  ...centre(draft),
  version,
})
/** A short name and pinyin that belonged to the old name do not go with a new one. */
export const renameInput = (draft: RegionDraft, region: RegionFacts) => ({
  newCode: text(draft.code),
  name: draft.name.trim(),
  ...(draft.name.trim() === region.name || draft.shortName !== region.shortName ? names(draft) : {}),
  ...when(draft),
})
export const moveInput = (draft: RegionDraft) => ({ parentCode: draft.other, ...when(draft) })
export const endInput = (draft: RegionDraft) => ({ successorCode: text(draft.other), ...when(draft) })

export function splitInput(draft: RegionDraft): RegionSplit {
  const enterprises: Record<string, number[]> = {}
  for (const [id, code] of Object.entries(draft.enterprises)) {
    if (code !== '') (enterprises[code] ??= []).push(Number(id))
  }
  return {
    into: draft.parts.map(({ code, name, children }) => ({
      code: code.trim(),
      name: name.trim(),
      ...(children.length > 0 ? { children } : {}),
    })),
    ...(Object.keys(enterprises).length > 0 ? { enterprises } : {}),
    ...when(draft),
  }
}

export type RegionFault = 'name' | 'other' | 'parts' | 'position' | 'day'

/** What is missing or wrong, as far as the page can tell; the platform judges again. */
export function faultOf(act: RegionAct, draft: RegionDraft, today: string): RegionFault | undefined {
  const wrong = (value: string, most: number) => value.trim() !== '' && !(Math.abs(Number(value)) <= most)
  switch (act) {
    case 'park':
    case 'describe':
      if (draft.name.trim() === '') return 'name'
      return wrong(draft.longitude, 180) ||
        wrong(draft.latitude, 90) ||
        (draft.longitude.trim() === '') !== (draft.latitude.trim() === '')
        ? 'position'
        : undefined
    case 'rename':
      return draft.name.trim() === '' ? 'name' : dayFault(draft.from, today)
    case 'move':
      return draft.other === '' ? 'other' : dayFault(draft.from, today)
    case 'split':
      return draft.parts.length < 2 || draft.parts.some(({ code, name }) => !code.trim() || !name.trim())
        ? 'parts'
        : dayFault(draft.from, today)
    case 'end':
      return dayFault(draft.from, today)
  }
}

function dayFault(day: string, today: string): RegionFault | undefined {
  return day === '' || day > today ? 'day' : undefined
}
