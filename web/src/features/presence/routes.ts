import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: 'presence', component: () => import('./OnlineRatesPage.vue'), meta: { title: 'presence.title' } },
  { path: 'presence/stops', component: () => import('./StopsPage.vue'), meta: { title: 'stops.title' } },
  {
    path: 'devices/:id(\\d+)',
    component: () => import('./DevicePage.vue'),
    meta: { title: 'presence.device.title' },
  },
] satisfies RouteRecordRaw[]
