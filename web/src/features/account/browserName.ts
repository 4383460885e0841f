const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger\/([\d]+)/, '微信 WeChat'],
  [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/(?:360SE|QIHU|360EE)/, '360'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
const LONGEST_PROGRAM = 40

/** What a person calls the browser behind a User-Agent; undefined when it says nothing. */
export function browserName(agent: string): string | undefined {
  const system = SYSTEMS.find(([mark]) => mark.test(agent))?.[1]
  for (const [mark, name] of BROWSERS) {
    const match = mark.exec(agent)
    if (match) return [[name, match[1]].filter(Boolean).join(' '), system].filter(Boolean).join(' · ')
  }
  const program = agent.slice(0, LONGEST_PROGRAM).trim()
  return program === '' ? undefined : program
}
