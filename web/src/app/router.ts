import { createRouter, createWebHistory, START_LOCATION, type RouteLocationNormalized } from 'vue-router'
import account from '@/features/account/routes'
import admin from '@/features/admin/routes'
import alarms from '@/features/alarms/routes'
import devices from '@/features/devices/routes'
import help from '@/features/help/routes'
import monitoring from '@/features/monitoring/routes'
import notification from '@/features/notification/routes'
import outlets from '@/features/outlets/routes'
import overview from '@/features/overview/routes'
import places from '@/features/places/routes'
import presence from '@/features/presence/routes'
import rules from '@/features/rules/routes'
import suspicions from '@/features/suspicions/routes'
import warnings from '@/features/warnings/routes'
import type { Account, Permission } from '@/api/types'
import { regionInAddress } from './region/regionInAddress'
import { useSession } from './session/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without a session. */
    open?: boolean
    /** Key of the title in the locale files. */
    title?: string
    /** Has the frame around it, and with it a region. */
    framed?: boolean
    /** Who may not do this has no part in the page. */
    permission?: Permission
  }
}

/** The name of the page that says that there is none. */
export const NOWHERE = 'nowhere'
const NOT_YOURS = 'not-yours'

/** Where everyone begins: regulators with the whole, an enterprise with its own page, who only administers there. */
function start(): string {
  const session = useSession()
  if (!session.may('READ')) return '/admin'
  const enterprise = session.account?.enterprise
  return enterprise ? `/enterprises/${enterprise.id}` : '/overview'
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: '/start' },
    {
      path: '/login',
      component: () => import('@/features/account/LoginPage.vue'),
      meta: { open: true, title: 'login.title' },
    },
    {
      path: '/notice',
      component: () => import('@/features/notification/notice/NoticePage.vue'),
      meta: { open: true, title: 'notification.notice.title' },
    },
    {
      path: '/password',
      component: () => import('@/features/account/PasswordPage.vue'),
      meta: { title: 'password.title' },
    },
    {
      path: '/second-factor',
      component: () => import('@/features/account/EnrolPage.vue'),
      meta: { title: 'account.factor.enrolTitle' },
    },
    {
      path: '/',
      component: () => import('./frame/AppFrame.vue'),
      meta: { framed: true },
      children: [
        ...overview,
        ...alarms,
        ...monitoring,
        ...places,
        ...presence,
        ...outlets,
        ...devices,
        ...rules,
        ...suspicions,
        ...warnings,
        ...notification,
        ...admin,
        ...help,
        ...account,
        {
          path: ':rest(.*)*',
          name: NOWHERE,
          component: () => import('./frame/NotFoundPage.vue'),
          props: { title: 'frame.notFound', text: 'frame.notFoundText' },
          meta: { title: 'frame.notFound' },
        },
        {
          // At the address of a page that the account has no part in.
          path: ':rest(.*)*',
          name: NOT_YOURS,
          component: () => import('./frame/NotFoundPage.vue'),
          props: { title: 'frame.notYours', text: 'frame.notYoursText' },
          meta: { title: 'frame.notYours' },
        },
      ],
    },
  ],
})

/** The page that an account must be at before any other. */
export function firstOf(account: Account): string | undefined {
  if (account.mustChangePassword) return '/password'
  return account.secondFactor === 'required' ? '/second-factor' : undefined
}

/** The code of a page comes while the platform is asked who is there. */
function fetchAhead({ matched }: RouteLocationNormalized): void {
  for (const { components } of matched) {
    const page = components?.default
    if (typeof page !== 'function') continue
    void (page as () => Promise<unknown>)().catch(() => undefined) // asked for again when it is shown
  }
}

router.beforeEach(async (to, from) => {
  if (to.meta.open) return true
  if (from === START_LOCATION && to.name !== NOWHERE) fetchAhead(to)
  const account = await useSession().restore()
  if (!account) return { path: '/login', query: { return: to.fullPath } }
  const first = firstOf(account)
  if (first !== undefined && to.path !== first) {
    return { path: first, query: { return: to.query.return ?? to.fullPath } }
  }
  if (to.path === '/start') return { path: start(), query: to.query }
  if (to.meta.permission && !useSession().may(to.meta.permission)) {
    return { name: NOT_YOURS, params: { rest: to.path.split('/').slice(1) }, query: to.query }
  }
  return to.meta.framed ? regionInAddress(to) : true
})
