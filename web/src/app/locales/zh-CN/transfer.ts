export default {
  transfer: {
    export: '导出',
    xlsx: 'Excel（.xlsx）',
    csv: 'CSV',
  },
}
