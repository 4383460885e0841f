/** Of the answers to what was asked one after the other only that to the last counts: the others answer undefined. */
export function newestOf<Q extends unknown[], A>(ask: (...of: Q) => Promise<A>) {
  let asked = 0
  return async (...of: Q): Promise<A | undefined> => {
    const own = ++asked
    try {
      const answer = await ask(...of)
      return own === asked ? answer : undefined
    } catch (cause) {
      if (own === asked) throw cause
      return undefined
    }
  }
}
