import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: 'outlets', component: () => import('./OutletsPage.vue'), meta: { title: 'outlets.title' } },
  {
    path: 'outlets/exceedances',
    component: () => import('./ExceedancesPage.vue'),
    meta: { title: 'outlets.exceedances' },
  },
  { path: 'outlets/marks', component: () => import('./MarksPage.vue'), meta: { title: 'marks.title' } },
  {
    path: 'outlets/transmission',
    component: () => import('./TransmissionPage.vue'),
    meta: { title: 'transmission.title' },
  },
  {
    path: 'outlets/:id(\\d+)',
    component: () => import('./OutletPage.vue'),
    meta: { title: 'outlets.one' },
  },
] satisfies RouteRecordRaw[]
