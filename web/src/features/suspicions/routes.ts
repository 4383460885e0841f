import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'suspicions/:id(\\d+)?',
    component: () => import('./SuspicionsPage.vue'),
    meta: { title: 'suspicions.title' },
  },
  {
    path: 'suspicions/detectors',
    component: () => import('./detectors/DetectorsPage.vue'),
    meta: { title: 'suspicions.detectors.title' },
  },
] satisfies RouteRecordRaw[]
