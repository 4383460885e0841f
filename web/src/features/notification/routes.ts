import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'notification',
    component: () => import('./NotificationPage.vue'),
    meta: { title: 'nav.notification' },
  },
] satisfies RouteRecordRaw[]
