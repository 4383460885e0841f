export default {
  search: {
    label: 'Search',
    open: 'Search',
    placeholder: 'Name, pinyin, code, credit code, or a page',
    found: 'What was found',
    none: 'Nothing found.',
    kind: {
      page: 'Page',
      enterprise: 'Enterprise',
      facility: 'Facility',
      point: 'Point',
      device: 'Device',
      region: 'Region',
    },
  },
}
