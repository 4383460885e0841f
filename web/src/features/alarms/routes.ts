import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: 'alarms/:id?', component: () => import('./AlarmsPage.vue'), meta: { title: 'nav.alarms' } },
] satisfies RouteRecordRaw[]
