import { readFileSync } from 'node:fs'
import type { RegionChild, RegionDetail, RegionHit, RegionLevel, RegionRef } from '../src/api/types.ts'

interface Recorded {
  prefectures: {
    code: string
    name: string
    pinyin: string
    longitude: number
    latitude: number
    polygons: number[][][][]
  }[]
  counties: [string, string][]
}

const recorded = JSON.parse(readFileSync(new URL('./sichuan.json', import.meta.url), 'utf8')) as Recorded

interface Node extends RegionHit {
  pinyin: string
  parent?: string
}

const nodes = new Map<string, Node>()

function add(
  code: string,
  name: string,
  level: RegionLevel,
  parent: string | undefined,
  place: [number, number],
  pinyin = '',
): void {
  const [longitude, latitude] = place
  nodes.set(code, { code, name, level, parent, longitude, latitude, pinyin })
}

add('000000', '全国', 'nation', undefined, [104.2, 35.9], 'quanguo')
add('510000', '四川省', 'province', '000000', [102.9, 30.3], 'sichuan')
for (const { code, name, pinyin, longitude, latitude } of recorded.prefectures) {
  add(code, name, 'prefecture', '510000', [longitude, latitude], pinyin)
}
recorded.counties.forEach(([code, name], index) => {
  const parent = `${code.slice(0, 4)}00`
  const around = nodes.get(parent)
  if (!around) return
  const turn = index * 2.4
  const far = 0.12 + (index % 5) * 0.09
  add(code, name, 'county', parent, [
    Number(((around.longitude ?? 0) + Math.cos(turn) * far).toFixed(4)),
    Number(((around.latitude ?? 0) + Math.sin(turn) * far).toFixed(4)),
  ])
})

const ref = ({ code, name, level }: Node): RegionRef => ({ code, name, level })
const child = ({ code, name, level, longitude, latitude }: Node): RegionChild => ({
  code,
  name,
  shortName: name.replace(/(?:藏族|羌族|彝族)*自治州$|[省市县区]$/, ''),
  level,
  longitude,
  latitude,
})

export const childrenOf = (code: string): RegionChild[] =>
  [...nodes.values()].filter((node) => node.parent === code).map(child)

export function pathOf(code: string): RegionRef[] {
  const node = nodes.get(code)
  return node ? [...(node.parent === undefined ? [] : pathOf(node.parent)), ref(node)] : []
}

export function detailOf(code: string): RegionDetail | undefined {
  const node = nodes.get(code)
  if (!node) return undefined
  const path = pathOf(code)
  return { ...child(node), parent: path.at(-2) ?? null, path, children: childrenOf(code) }
}

/** Whether a region lies within another. */
export const isWithin = (code: string, region: string | null): boolean =>
  !region || pathOf(code).some((part) => part.code === region)

export function findRegions(q: string, within: string | null): RegionHit[] {
  const text = q.trim().toLowerCase()
  return [...nodes.values()]
    .filter((node) => isWithin(node.code, within))
    .filter(
      ({ code, name, pinyin }) => name.includes(text) || pinyin.startsWith(text) || code.startsWith(text),
    )
    .map((node) => ({
      ...child(node),
      path: pathOf(node.code)
        .slice(1, -1)
        .map(({ name }) => name),
    }))
}

/** The children's boundaries, where they are recorded. */
export function boundariesOf(code: string): unknown {
  if (code !== '510000') return undefined
  return {
    type: 'FeatureCollection',
    features: recorded.prefectures.map(({ code, name, polygons }) => ({
      type: 'Feature',
      properties: { code, name },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    })),
  }
}
