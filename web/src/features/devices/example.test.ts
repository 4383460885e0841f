import { describe, expect, it } from 'vitest'
import { examplesFor, shellQuote } from './example'

const given = {
  address: 'tank-1',
  secret: 'tok-1',
  origin: 'http://10.0.0.5:8080',
  host: '10.0.0.5',
  code: 'temperature',
} as const

describe('an example command', () => {
  it.each([
    ['plain-1.2:3/x', 'plain-1.2:3/x'],
    ['', "''"],
    ['a b', "'a b'"],
    ['$(rm -rf /)', "'$(rm -rf /)'"],
    ["it's", `'it'\\''s'`],
  ])('quotes %s as %s', (text, word) => {
    expect(shellQuote(text)).toBe(word)
  })

  it('sends HJ 212 with MN and password', () => {
    const [only] = examplesFor({ ...given, protocol: 'hj212', secret: 'p!w' })
    expect(only?.command).toContain(`--mn tank-1 --password 'p!w'`)
  })

  it('sends HTTP to the intake with the time of the moment it is run', () => {
    const [curl, replay] = examplesFor({ ...given, protocol: 'http' })
    expect(curl?.command).toContain('curl -sS http://10.0.0.5:8080/api/intake')
    expect(curl?.command).toContain(
      `'{"readings":[{"measuredAt":'$(date +%s)000',"samples":[{"code":"temperature","value":35.4}]}]}'`,
    )
    expect(replay?.command).toContain('--url http://10.0.0.5:8080 --token tok-1')
  })

  it('publishes MQTT to the own topic of the device', () => {
    const [mqtt] = examplesFor({ ...given, protocol: 'mqtt' })
    expect(mqtt?.command).toContain('-u tank-1 -P tok-1 -t anlan/v1/devices/tank-1/readings')
  })
})
