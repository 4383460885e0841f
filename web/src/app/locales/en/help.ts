export default {
  help: {
    open: 'Help for this page (?)',
    close: 'Close help',
    all: 'Open on the help page',
    pages: 'All help',
    find: 'Search help',
    nothing: 'Nothing found; try another word.',
    groups: { duty: 'On duty', look: 'Looking at data', connect: 'Connecting and rules', keep: 'Keeping' },
    glossary: 'Glossary',
    glossaryText: 'Every word of the platform has one meaning, in pages, interfaces and documents alike.',
    findTerm: 'Search the glossary',
    term: 'Word',
    otherLanguage: 'Chinese',
    meaning: 'Meaning',
  },
}
