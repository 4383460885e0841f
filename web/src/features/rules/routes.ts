import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: 'rules', component: () => import('./RulesPage.vue'), meta: { title: 'nav.rules' } },
] satisfies RouteRecordRaw[]
