import type { NotificationChannel, NotificationChannelInput } from '@/api/types'

export type ChannelKind = NotificationChannel['kind']
export type Encryption = NonNullable<NotificationChannel['settings']['email']>['encryption']
export type Format = NonNullable<NotificationChannel['settings']['webhook']>['format']
export const ENCRYPTIONS = ['tls', 'starttls', 'none'] as const satisfies readonly Encryption[]
export const FORMATS = ['anlan', 'dingtalk', 'wecom'] as const satisfies readonly Format[]

/** The ports at which mail servers usually listen. */
export const PORTS: Readonly<Record<Encryption, number>> = { tls: 465, starttls: 587, none: 25 }

/** A channel as it is filled in. Its secrets are empty when they are to stay as they are. */
export interface ChannelDraft {
  kind: ChannelKind
  name: string
  regionCode: string
  enabled: boolean
  host: string
  port: number
  encryption: Encryption
  username: string
  from: string
  format: Format
  url: string
  secret: string
}

export function draftOf(channel: NotificationChannel | undefined, home: string): ChannelDraft {
  const mail = channel?.settings.email
  return {
    kind: channel?.kind ?? 'email',
    name: channel?.name ?? '',
    regionCode: channel?.regionCode ?? home,
    enabled: channel?.enabled ?? true,
    host: mail?.host ?? '',
    port: mail?.port ?? PORTS.tls,
    encryption: mail?.encryption ?? 'tls',
    username: mail?.username ?? '',
    from: mail?.from ?? '',
    format: channel?.settings.webhook?.format ?? 'anlan',
    url: '',
    secret: '',
  }
}

export function inputOf(draft: ChannelDraft, channel?: NotificationChannel): NotificationChannelInput {
  const { kind, host, port, encryption, from, format } = draft
  const username = draft.username.trim() || undefined
  return {
    kind,
    name: draft.name.trim(),
    regionCode: draft.regionCode,
    enabled: draft.enabled,
    settings:
      kind === 'email'
        ? { email: { host: host.trim(), port, encryption, username, from: from.trim() } }
        : { webhook: { format } },
    url: kind === 'webhook' ? draft.url.trim() || undefined : undefined,
    secret: draft.secret || undefined,
    version: channel?.version,
  }
}
