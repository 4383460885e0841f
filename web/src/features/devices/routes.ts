import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: 'devices', component: () => import('./DevicesPage.vue'), meta: { title: 'nav.devices' } },
] satisfies RouteRecordRaw[]
