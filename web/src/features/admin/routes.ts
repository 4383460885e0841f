import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'admin/import',
    component: () => import('./import/ImportPage.vue'),
    meta: { title: 'import.title' },
  },
] satisfies RouteRecordRaw[]
