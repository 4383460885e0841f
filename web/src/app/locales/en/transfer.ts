export default {
  transfer: {
    export: 'Export',
    xlsx: 'Excel (.xlsx)',
    csv: 'CSV',
  },
}
