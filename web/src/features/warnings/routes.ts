import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'warnings/:id(\\d+)?',
    component: () => import('./WarningsPage.vue'),
    meta: { title: 'warnings.title' },
  },
  {
    path: 'warnings/settings',
    component: () => import('./settings/WarningSettingsPage.vue'),
    meta: { title: 'warnings.settings.title' },
  },
] satisfies RouteRecordRaw[]
