import type { Problem } from '@/shared/http/problem'
import { reasonIn } from './import/reasonWords'

/** What the platform says of accounts and regions that it refuses, and how it is said in Chinese. */
const WORDS: readonly [RegExp, string][] = [
  [/^Is taken\. Choose another\.$/, '已被占用，请换一个。'],
  [/^Must be 2 to 64 letters, digits/, '2 到 64 位字母、数字、点、下划线或连字符，以字母或数字开头。'],
  [/^Must be a region within your own\.$/, '只能选您管辖范围内的区划。'],
  [/^Must be some of your own: /, '只能选您自己负责的领域。'],
  [/^Must name at least one role\.$/, '至少选一个角色。'],
  [/^System, security and audit administration/, '系统、安全、审计三类管理不能集于一人。'],
  [/^Only an administrator makes administrators\.$/, '只有管理员能设管理员。'],
  [/^Must name the enterprise of an account/, '企业用户必须选定所属企业。'],
  [/^Belongs to the role enterprise only\.$/, '只有企业用户才有所属企业。'],
  [/^Is missing\.$/, '必填，不能为空。'],
  [/^Must be a day from (\S+) to today\.$/, '日期应在 $1 到今天之间。'],
  [/^There is no such region in force\.$/, '没有这个现行区划。'],
  [/^Must be another region in force of the same level\.$/, '应选同级的另一个现行区划。'],
  [/^Must be the county or the prefecture/, '园区应设在县级或地级区划内。'],
  [/^Must be at most 60 small letters and digits\.$/, '只能用小写字母和数字，最多 60 个。'],
  [/^Must have 2 to (\d+) regions\.$/, '应有 2 到 $1 个区划。'],
  [/^Is sent twice\.$/, '重复。'],
  [/^Does not lie in .+, or is named twice\.$/, '不在这个区划内，或重复。'],
]

/** A message of the platform in the reader's language, as far as it is known. */
export function wordsIn(locale: string, message: string): string {
  if (!locale.startsWith('zh')) return message
  const known = WORDS.find(([pattern]) => pattern.test(message))
  if (!known) return reasonIn(locale, message)
  const found = known[0].exec(message)
  return known[1].replace(/\$(\d)/g, (_, n: string) => found?.[Number(n)] ?? '')
}

/** What the platform has against one field; a field in a list, such as `into[1].code`, is named whole. */
export function errorAt(problem: Problem | undefined, field: string): string | undefined {
  return problem?.errors?.find((error) => error.field === field)?.message
}

/** The problem without what is said at fields of the form; undefined when nothing is left to say. */
export function besides(problem: Problem | undefined, fields: readonly string[]): Problem | undefined {
  if (!problem?.errors?.length) return problem
  const left = problem.errors.filter(({ field }) => !fields.includes(field))
  return left.length === 0 ? undefined : { ...problem, errors: left }
}
