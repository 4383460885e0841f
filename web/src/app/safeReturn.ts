/** Only addresses inside this application; anything else would let a link send people elsewhere after log-in. */
export function safeReturn(target: unknown): string {
  return typeof target === 'string' && /^\/(?![/\\])/.test(target) ? target : '/'
}
