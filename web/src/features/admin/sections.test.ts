import { describe, expect, it } from 'vitest'
import { sectionsFor } from './sections'

const names = (...permissions: string[]) =>
  sectionsFor((permission) => permissions.includes(permission)).map(({ name }) => name)

describe('the parts of the administration', () => {
  it('are those that the account may open', () => {
    expect(names('ACCOUNTS')).toEqual(['accounts', 'roles'])
    expect(names('AUDIT')).toEqual(['audit'])
    expect(names('REGIONS', 'IMPORT')).toEqual(['regions', 'import'])
    expect(names('READ')).toEqual([])
  })
})
