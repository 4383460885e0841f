import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'facilities/:id(\\d+)',
    component: () => import('./facility/FacilityPage.vue'),
    meta: { title: 'facility.title' },
  },
  {
    path: 'enterprises',
    component: () => import('./list/EnterprisesPage.vue'),
    meta: { title: 'nav.enterprises' },
  },
  {
    path: 'enterprises/:id(\\d+)',
    component: () => import('./enterprise/EnterprisePage.vue'),
    meta: { title: 'enterprise.title' },
  },
] satisfies RouteRecordRaw[]
