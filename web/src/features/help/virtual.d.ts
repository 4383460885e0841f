declare module 'virtual:help/zh-CN' {
  const entries: import('../../../build/help.ts').HelpEntry[]
  export default entries
}

declare module 'virtual:help/en' {
  const entries: import('../../../build/help.ts').HelpEntry[]
  export default entries
}

declare module 'virtual:glossary' {
  const terms: import('../../../build/help.ts').GlossaryTerm[]
  export default terms
}

declare module '*.md' {
  const page: import('vue').Component
  export default page
}
