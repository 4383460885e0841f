import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'help/:slug?',
    component: () => import('./HelpPage.vue'),
    meta: { title: 'nav.help' },
  },
] satisfies RouteRecordRaw[]
