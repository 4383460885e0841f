import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: 'rules', component: () => import('./RulesPage.vue'), meta: { title: 'nav.rules' } },
  {
    path: 'rules/what-if',
    component: () => import('./whatif/WhatIfPage.vue'),
    meta: { title: 'whatIf.title', permission: 'RULES' },
  },
] satisfies RouteRecordRaw[]
