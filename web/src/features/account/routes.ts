import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'me',
    component: () => import('./MePage.vue'),
    meta: { title: 'account.title' },
  },
] satisfies RouteRecordRaw[]
