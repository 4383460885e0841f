import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'alarms/performance',
    component: () => import('./performance/PerformancePage.vue'),
    meta: { title: 'performance.title' },
  },
  {
    path: 'alarms/set-aside',
    component: () => import('./setaside/SetAsidePage.vue'),
    meta: { title: 'setAside.title' },
  },
  {
    path: 'alarms/suppressions/:id(\\d+)?',
    component: () => import('./suppression/SuppressionsPage.vue'),
    meta: { title: 'suppression.title' },
  },
  {
    path: 'alarms/handover/:id(\\d+)?',
    component: () => import('./handover/HandoverPage.vue'),
    meta: { title: 'handover.title' },
  },
  { path: 'alarms/:id?', component: () => import('./AlarmsPage.vue'), meta: { title: 'nav.alarms' } },
] satisfies RouteRecordRaw[]
