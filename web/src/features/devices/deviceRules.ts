/** The forms the platform takes; it judges again and has the last word. */
const ADDRESS = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/
const SECRET = /^(?:(?![;&,=])[\x21-\x7e]){1,64}$/
const CODE = /^[^\s,;=&/]{1,64}$/

/** Key of what is wrong with the address of a device. */
export function judgeAddress(address: string): string | undefined {
  if (address === '') return 'login.required'
  return ADDRESS.test(address) ? undefined : 'devices.faults.address'
}

/** Key of what is wrong with the password of an HJ 212 device; `kept`: left empty, the old one stays. */
export function judgeSecret(secret: string, kept: boolean): string | undefined {
  if (secret === '') return kept ? undefined : 'login.required'
  return SECRET.test(secret) ? undefined : 'devices.faults.password'
}

export function isCode(code: string): boolean {
  return CODE.test(code)
}
