import type { Protocol } from '@/api/types'

export interface ExampleInput {
  protocol: Protocol
  address: string
  /** Password of HJ 212, token of MQTT and HTTP; a placeholder when it is not known. */
  secret: string
  origin: string
  host: string
  /** A factor code of the device. */
  code: string
}

export interface Example {
  /** Key of the heading in the locale files. */
  key: 'replay' | 'curl' | 'mqtt'
  command: string
}

/** Text as one word of a POSIX shell. */
export function shellQuote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** One reading measured when the command is run; the shell puts the time between two quoted parts. */
function readingNow(code: string): string {
  const [before = '', after = ''] = JSON.stringify({
    readings: [{ measuredAt: '@', samples: [{ code, value: 35.4 }] }],
  }).split('"@"')
  return `${shellQuote(before)}$(date +%s)000${shellQuote(after)}`
}

/** Commands that send first values as the device would, ready to be pasted. */
export function examplesFor({ protocol, address, secret, origin, host, code }: ExampleInput): Example[] {
  const device = shellQuote(address)
  const key = shellQuote(secret)
  const at = shellQuote(host)
  if (protocol === 'hj212') {
    const command = `./anlan replay --protocol hj212 --host ${at} --mn ${device} --password ${key} --file examples/cod.csv --shift-to-now`
    return [{ key: 'replay', command }]
  }
  const file = '--file examples/tank.csv --shift-to-now'
  if (protocol === 'http') {
    const bearer = shellQuote(`Authorization: Bearer ${secret}`)
    const json = "-H 'Content-Type: application/json'"
    return [
      {
        key: 'curl',
        command: `curl -sS ${shellQuote(`${origin}/api/intake`)} -H ${bearer} ${json} -d ${readingNow(code)}`,
      },
      {
        key: 'replay',
        command: `./anlan replay --protocol http --url ${shellQuote(origin)} --token ${key} ${file}`,
      },
    ]
  }
  const topic = shellQuote(`anlan/v1/devices/${address}/readings`)
  return [
    {
      key: 'mqtt',
      command: `mosquitto_pub -V 5 -q 1 -h ${at} -p 1883 -u ${device} -P ${key} -t ${topic} -m ${readingNow(code)}`,
    },
    {
      key: 'replay',
      command: `./anlan replay --protocol mqtt --host ${at} --device ${device} --token ${key} ${file}`,
    },
  ]
}
