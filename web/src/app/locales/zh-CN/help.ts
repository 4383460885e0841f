export default {
  help: {
    open: '本页帮助（?）',
    close: '关闭帮助',
    all: '在帮助页中打开',
    pages: '全部帮助',
    find: '查找帮助',
    nothing: '没有找到，换一个词试试。',
    groups: { duty: '值守', look: '查数据', connect: '接入与规则', keep: '管理' },
    glossary: '术语表',
    glossaryText: '平台里的每个词只有一个意思，界面、接口和文档都用同一个词。',
    findTerm: '查找术语',
    term: '术语',
    otherLanguage: '英文',
    meaning: '意思',
  },
}
