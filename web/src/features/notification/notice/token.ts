/** 32 random bytes in Base64 of the kind that fits an address. */
const TOKEN = /^#([A-Za-z0-9_-]{43})$/

/** The secret part of a link, which stands behind the hash sign so that it reaches no server by being opened. */
export function tokenIn(hash: string): string | undefined {
  return TOKEN.exec(hash)?.[1]
}
