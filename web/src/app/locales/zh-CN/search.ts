export default {
  search: {
    label: '搜索',
    open: '搜索企业、设施、监测点',
    placeholder: '名称、拼音、编码、统一社会信用代码，或页面',
    found: '搜索结果',
    none: '没有找到。',
    kind: {
      page: '页面',
      enterprise: '企业',
      facility: '设施',
      point: '监测点',
      device: '设备',
      region: '区域',
    },
  },
}
