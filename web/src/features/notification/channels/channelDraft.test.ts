import { describe, expect, it } from 'vitest'
import type { NotificationChannel } from '@/api/types'
import { draftOf, inputOf } from './channelDraft'

const mail: NotificationChannel = {
  id: 3,
  kind: 'email',
  name: 'Mail',
  regionCode: '510000',
  regionName: 'Sichuan',
  target: 'mail.example.org:465',
  settings: {
    email: {
      host: 'mail.example.org',
      port: 465,
      encryption: 'tls',
      username: 'anlan',
      from: 'a@example.org',
    },
  },
  hasSecret: true,
  enabled: true,
  own: true,
  updatedAt: '2026-11-27T10:00:00.000+08:00',
  version: 2,
}

describe('a channel as it is filled in', () => {
  it('comes back as it was, and leaves its secret where it is', () => {
    const input = inputOf(draftOf(mail, '000000'), mail)
    expect(input.settings).toEqual(mail.settings)
    expect(input).toMatchObject({ kind: 'email', name: 'Mail', regionCode: '510000', version: 2 })
    expect(input.secret).toBeUndefined()
    expect(input.url).toBeUndefined()
  })

  it('sends of a webhook its address and key, and nothing of a mail server', () => {
    const draft = draftOf(undefined, '510000')
    Object.assign(draft, {
      kind: 'webhook',
      name: ' SMS ',
      url: ' https://sms.example.org/x ',
      secret: ' key ',
    })
    const input = inputOf(draft)
    expect(input.settings).toEqual({ webhook: { format: 'anlan' } })
    expect(input).toMatchObject({ name: 'SMS', url: 'https://sms.example.org/x', secret: ' key ' })
  })
})
