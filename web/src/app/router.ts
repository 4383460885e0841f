import { createRouter, createWebHistory } from 'vue-router'
import { useSession } from './session/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without a session. */
    open?: boolean
    /** Key of the title in the locale files. */
    title?: string
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: '/alarms' },
    {
      path: '/login',
      component: () => import('@/features/account/LoginPage.vue'),
      meta: { open: true, title: 'login.title' },
    },
    {
      path: '/password',
      component: () => import('@/features/account/PasswordPage.vue'),
      meta: { title: 'password.title' },
    },
    {
      path: '/',
      component: () => import('./frame/AppFrame.vue'),
      children: [
        {
          path: 'alarms/:id?',
          component: () => import('@/features/alarms/AlarmsPage.vue'),
          meta: { title: 'nav.alarms' },
        },
        {
          path: 'points',
          component: () => import('@/features/monitoring/PointsPage.vue'),
          meta: { title: 'nav.points' },
        },
        {
          path: 'points/:id(\\d+)',
          component: () => import('@/features/monitoring/PointPage.vue'),
          meta: { title: 'point.title' },
        },
        {
          path: 'devices',
          component: () => import('@/features/devices/DevicesPage.vue'),
          meta: { title: 'nav.devices' },
        },
        {
          path: ':rest(.*)*',
          component: () => import('./frame/NotFoundPage.vue'),
          meta: { title: 'frame.notFound' },
        },
      ],
    },
  ],
})

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  const account = await useSession().restore()
  if (!account) return { path: '/login', query: { return: to.fullPath } }
  if (account.mustChangePassword && to.path !== '/password') {
    return { path: '/password', query: { return: to.fullPath } }
  }
  return true
})
