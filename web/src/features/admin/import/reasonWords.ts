/** What the platform says of faulty values, with what varies in parentheses, and how it is said in Chinese. */
const WORDS: readonly [RegExp, string][] = [
  [/^None of the headings is known\./, '表头都没有认出来：请用模板里的表头，或在下面指定每列的含义。'],
  [/^The field is missing\.$/, '必填，不能为空。'],
  [/^Must not be blank\.$/, '不能为空白。'],
  [/^Must be a number\.$/, '必须是数字。'],
  [/^Must be a whole number\.$/, '必须是整数。'],
  [/^Must be yes or no\.$/, '只能填“是”或“否”。'],
  [/^Must be one of (.+)\.$/, '只能是：$1。'],
  [/^Must be (-?\d+) to (-?\d+)\.$/, '必须在 $1 到 $2 之间。'],
  [/^Must be -(\d+) to (\d+) degrees\.$/, '必须在 -$1 到 $2 度之间。'],
  [/^Must have at most (\d+) characters; it has (\d+)\.$/, '最多 $1 个字符，现在是 $2 个。'],
  [/^Must not hold control characters\.$/, '不能含换行等控制字符。'],
  [/^Must have 18 digits or capitals/, '必须是 18 位数字或大写字母，不含 I、O、S、V、Z（GB 32100）。'],
  [/^Must be 6 to 12 digits/, '必须是 6 到 12 位数字（GB/T 2260 及以下）。'],
  [/^Must be above rangeLow \((.+)\)\./, '量程上限必须大于下限（$1），是否填反了？'],
  [/^There is no such region\./, '没有这个行政区划，请填 GB/T 2260 六位代码、园区代码或乡镇村代码。'],
  [/^There is no such enterprise\.$/, '没有这家企业。'],
  [/^There is no such facility\.$/, '没有这个设施。'],
  [/^There is no such device\.$/, '没有这台设备。'],
  [/^There is no such point\.$/, '没有这个监测点。'],
  [/^Several of this name exist/, '有多个同名，请填统一社会信用代码或所属企业加以区分。'],
  [/^Several enterprises have this name/, '有多家同名企业，请填统一社会信用代码。'],
  [/^The facility has several points of this code/, '该设施有多个相同因子编码的监测点，请填设备地址。'],
  [/^Say the facility with its enterprise, or the device\.$/, '请填企业和设施，或者设备地址。'],
  [/^Line (\d+) is about the same\.$/, '与第 $1 行重复。'],
  [/^An earlier line of the file is about the same\.$/, '与前面的行重复。'],
  [/^Not possible for this account/, '本账号无法登记：不在所辖区域，或已被占用。'],
  [/^An HJ 212 device needs the password/, 'HJ 212 设备必须填密码（PW）。'],
  [/^Only HJ 212 devices have a password/, '只有 HJ 212 设备有密码。'],
  [/^A device keeps its protocol/, '设备的协议不能更改。'],
  [/^It was changed since\.$/, '此后又被修改过。'],
  [/^It was removed since\.$/, '此后已被删除。'],
  [
    /^The (?:enterprise|facility|device|point) (\d+) has (.+)\. Remove them first\.$/,
    '其下还有内容（$2），请先删除。',
  ],
]

/** A reason in the reader's language; one that is not known stays as the platform says it. */
export function reasonIn(locale: string, reason: string): string {
  if (!locale.startsWith('zh')) return reason
  const known = WORDS.find(([pattern]) => pattern.test(reason))
  if (!known) return reason
  const found = known[0].exec(reason)
  return known[1].replace(/\$(\d)/g, (_, n: string) => found?.[Number(n)] ?? '')
}
