import { ok, problem, type Call, type Reply } from './reply.ts'
import { iso } from './world.ts'

/** What the recorded platform keeps of one account beside its rights. */
export interface Strong {
  username: string
  secondFactor: 'off' | 'on' | 'required'
}

const CODE = '123456'
const PASSWORD = 'anlan'
const MINUTE = 60_000
const DAY = 86_400_000
const RECOVERY =
  'kq7m-x2dn-9fbt-aw4e h3vc-p8rz-m5yu-j6ks c9wd-t4gn-b7xe-q2hf z5ma-k8vr-y3pc-d6tw n7fe-g2qb-x9hm-s4uj'
const FOREIGN =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Mobile Safari/537.36'

interface Token {
  id: number
  name: string
  createdAt: string
  expiresAt: string
  lastUsedAt?: string
  scopes: string[]
}

const tokens: Token[] = [
  {
    id: 1,
    name: '省平台数据交换',
    createdAt: iso(Date.now() - 40 * DAY),
    expiresAt: iso(Date.now() + 50 * DAY),
    lastUsedAt: iso(Date.now() - 4 * MINUTE),
    scopes: ['read'],
  },
  {
    id: 2,
    name: '报表服务器',
    createdAt: iso(Date.now() - 200 * DAY),
    expiresAt: iso(Date.now() - 20 * DAY),
    scopes: ['read', 'write'],
  },
]
let otherSession = true
let proofNeeded = true

/** The code of a log-in is 123456; so is that of a device that is set up. */
export function codeFault(me: Strong, code: string | undefined): Reply | undefined {
  if (me.secondFactor !== 'on') return undefined
  if (!code) return problem(401, 'second-factor-required', 'Send the code too.')
  return code === CODE ? undefined : problem(403, 'second-factor-wrong', 'The code is wrong.')
}

export function strength({ method, path, body }: Call, me: Strong): Reply | undefined {
  const said = (body ?? {}) as Record<string, string | string[] | undefined>
  switch (`${method} ${path}`) {
    case 'POST /api/reauthenticate':
      if (said.password !== PASSWORD) {
        return problem(400, 'validation-failed', 'The password is wrong.', [
          { field: 'password', message: 'The password is wrong.' },
        ])
      }
      proofNeeded = false
      return ok()
    case 'POST /api/second-factor':
      return ok({
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        uri: `otpauth://totp/Anlan:${me.username}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Anlan&algorithm=SHA1&digits=6&period=30`,
      })
    case 'POST /api/second-factor/confirm':
      if (said.code !== CODE) return problem(403, 'second-factor-wrong', 'The code is wrong.')
      me.secondFactor = 'on'
      return ok({ recoveryCodes: RECOVERY.split(' ') })
    case 'DELETE /api/second-factor':
      me.secondFactor = 'off'
      return ok()
    case 'GET /api/sessions':
      return ok({ items: sessions() })
    case 'DELETE /api/sessions':
      otherSession = false
      return ok()
    case 'GET /api/tokens':
      return ok({ items: tokens })
    case 'POST /api/tokens':
      if (proofNeeded) return problem(403, 'reauthentication-required', 'Prove again who you are.')
      tokens.push({
        id: tokens.length + 1,
        name: String(said.name),
        createdAt: iso(Date.now()),
        expiresAt: String(said.expiresAt),
        scopes: said.scopes as string[],
      })
      return ok({ ...tokens.at(-1), token: 'anlan_q8Zr5Jt0cVbN3mXk7wLhT2yPfDs9GaEu' })
    default:
      return removed(method, path)
  }
}

function sessions() {
  const at = Date.now()
  const current = {
    id: 'a1',
    current: true,
    createdAt: iso(at - 95 * MINUTE),
    lastUsedAt: iso(at),
    peer: '10.51.3.24',
    browser: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
  }
  const other = {
    ...current,
    id: 'b2',
    current: false,
    createdAt: iso(at - 400 * MINUTE),
    lastUsedAt: iso(at - 12 * MINUTE),
    peer: '223.87.10.4',
    browser: FOREIGN,
  }
  return otherSession ? [current, other] : [current]
}

function removed(method: string, path: string): Reply | undefined {
  if (method !== 'DELETE') return undefined
  if (path.startsWith('/api/sessions/')) {
    otherSession = false
    return ok()
  }
  const id = /^\/api\/tokens\/(\d+)$/.exec(path)?.[1]
  if (id === undefined) return undefined
  tokens.splice(
    tokens.findIndex((token) => token.id === Number(id)),
    1,
  )
  return ok()
}
