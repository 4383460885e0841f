import {
  Bell,
  ChatDotRound,
  Connection,
  Cpu,
  DataLine,
  Histogram,
  MapLocation,
  Odometer,
  OfficeBuilding,
  QuestionFilled,
  Setting,
  View,
  WarnTriangleFilled,
} from '@element-plus/icons-vue'
import { computed, type Component } from 'vue'
import { useRouter } from 'vue-router'
import type { Permission } from '@/api/types'
import { NOWHERE } from '../router'
import { useSession } from '../session/session'

export interface PageLink {
  to: string
  /** Its word in the locale files, below `nav`. */
  name: string
  icon: Component
  /** Any of these opens it; without, everyone may. */
  needs?: readonly Permission[]
  /** Not for accounts of one enterprise. */
  regional?: boolean
  /** How its Chinese name is typed. */
  pinyin: string
}

export const PAGES: readonly PageLink[] = [
  { to: '/overview', name: 'overview', icon: MapLocation, needs: ['READ'], regional: true, pinyin: 'taishi' },
  { to: '/alarms', name: 'alarms', icon: Bell, needs: ['READ'], pinyin: 'baojing' },
  { to: '/points', name: 'points', icon: DataLine, needs: ['READ'], pinyin: 'jiance' },
  { to: '/enterprises', name: 'enterprises', icon: OfficeBuilding, needs: ['READ'], pinyin: 'qiye' },
  { to: '/presence', name: 'presence', icon: Connection, needs: ['READ'], pinyin: 'zaixian' },
  { to: '/warnings', name: 'warnings', icon: WarnTriangleFilled, needs: ['READ'], pinyin: 'yujing' },
  { to: '/suspicions', name: 'suspicions', icon: View, needs: ['READ'], pinyin: 'yidian' },
  { to: '/outlets', name: 'outlets', icon: Histogram, needs: ['READ'], pinyin: 'paifang' },
  { to: '/devices', name: 'devices', icon: Cpu, needs: ['READ'], pinyin: 'shebei' },
  { to: '/rules', name: 'rules', icon: Odometer, needs: ['RULES'], pinyin: 'guize' },
  {
    to: '/notification',
    name: 'notification',
    icon: ChatDotRound,
    needs: ['NOTICES'],
    pinyin: 'tongzhi',
  },
  {
    to: '/admin',
    name: 'admin',
    icon: Setting,
    needs: ['ACCOUNTS', 'AUDIT', 'REGIONS', 'IMPORT', 'SYSTEM'],
    pinyin: 'guanli',
  },
  { to: '/help', name: 'help', icon: QuestionFilled, pinyin: 'bangzhu' },
]

/** The pages that exist and that the account may use. */
export function usePages() {
  const session = useSession()
  const router = useRouter()
  return computed(() =>
    PAGES.filter(
      ({ to, needs, regional }) =>
        router.resolve(to).name !== NOWHERE &&
        (needs === undefined || needs.some(session.may)) &&
        !(regional && session.account?.enterprise),
    ),
  )
}
