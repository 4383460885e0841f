import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: 'admin',
    component: () => import('./AdminPage.vue'),
    meta: { title: 'admin.title' },
    children: [
      {
        path: 'accounts',
        component: () => import('./accounts/AccountsPage.vue'),
        meta: { title: 'admin.sections.accounts' },
      },
      {
        path: 'roles',
        component: () => import('./roles/RolesPage.vue'),
        meta: { title: 'admin.sections.roles' },
      },
      {
        path: 'regions',
        component: () => import('./regions/RegionsPage.vue'),
        meta: { title: 'admin.sections.regions' },
      },
      {
        path: 'audit',
        component: () => import('./audit/AuditPage.vue'),
        meta: { title: 'admin.sections.audit' },
      },
      {
        path: 'import',
        component: () => import('./import/ImportPage.vue'),
        meta: { title: 'import.title' },
      },
    ],
  },
] satisfies RouteRecordRaw[]
