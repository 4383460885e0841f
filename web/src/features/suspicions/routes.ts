import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'suspicions/:id(\\d+)?',
    component: () => import('./SuspicionsPage.vue'),
    meta: { title: 'suspicions.title' },
  },
] satisfies RouteRecordRaw[]
