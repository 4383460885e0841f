import { describe, expect, it } from 'vitest'
import { isCode, judgeAddress, judgeSecret } from './deviceRules'

describe('the address of a device', () => {
  it.each([
    ['010000A8900016F000169DC0', undefined],
    ['tank-1.a:b_c', undefined],
    ['', 'login.required'],
    ['-tank', 'devices.faults.address'],
    ['储罐', 'devices.faults.address'],
    ['a/b', 'devices.faults.address'],
    ['a'.repeat(65), 'devices.faults.address'],
  ])('%s gives %s', (address, fault) => {
    expect(judgeAddress(address)).toBe(fault)
  })
})

describe('the password of a device', () => {
  it.each([
    ['123456', false, undefined],
    ['', true, undefined],
    ['', false, 'login.required'],
    ['a;b', false, 'devices.faults.password'],
    ['密码', false, 'devices.faults.password'],
    ['a b', false, 'devices.faults.password'],
  ])('%s (kept: %s) gives %s', (secret, kept, fault) => {
    expect(judgeSecret(secret, kept)).toBe(fault)
  })
})

describe('the code of a factor', () => {
  it.each([
    ['w01018', true],
    ['tank-1-level', true],
    ['a b', false],
    ['a=b', false],
    ['', false],
  ])('%s: %s', (code, right) => {
    expect(isCode(code)).toBe(right)
  })
})
