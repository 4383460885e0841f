import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: 'points', component: () => import('./PointsPage.vue'), meta: { title: 'nav.points' } },
  { path: 'points/:id(\\d+)', component: () => import('./PointPage.vue'), meta: { title: 'point.title' } },
] satisfies RouteRecordRaw[]
