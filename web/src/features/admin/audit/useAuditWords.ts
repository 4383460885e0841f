import { useI18n } from 'vue-i18n'
import type { AuditEntry } from '@/api/types'
import { valueText, type AuditChange } from './auditChanges'

/** The words of the trail in the reader's language; what has none yet is shown as it was noted. */
export function useAuditWords() {
  const { t, te } = useI18n()

  function word(group: 'acts' | 'objects' | 'fields', name: string): string {
    const key = `admin.audit.${group}.${name}`
    return te(key) ? t(key) : name
  }

  const empty = () => ({
    yes: t('admin.audit.yes'),
    no: t('admin.audit.no'),
    none: t('admin.audit.nothing'),
  })

  /** Words that stand for keys, such as roles and domains. */
  function known(field: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => known(field, one))
    if (typeof value !== 'string') return value
    const key = { role: 'account.role', roles: 'account.role', domain: 'domain', domains: 'domain' }[field]
    return key !== undefined && te(`${key}.${value}`) ? t(`${key}.${value}`) : value
  }

  return {
    act: (entry: AuditEntry) => word('acts', entry.act),
    object: (entry: AuditEntry) => word('objects', entry.object),
    field: (change: AuditChange) => word('fields', change.field),
    value: (field: string, value: unknown) => valueText(known(field, value), empty()),
  }
}
