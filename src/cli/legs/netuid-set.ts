import { usageError } from '../../core/errors.js'

const MAX_NETUID = 65_535
/** No command line has more words than that. */
const MAX_PARTS = 1_024

/** Subnets as the command line names them. */
export interface NetuidSet {
  /** Those that are named one by one, which have to be there; of ranges and of `all` what is there counts. */
  readonly named: readonly number[]
  has(netuid: number): boolean
  /** Whether it is all of them, and names none. */
  readonly isAll: boolean
  /** Whether it cannot be more than one. */
  readonly isOne: boolean
}

type Refuse = (why: string) => never

function makeRefuse(flag: string): Refuse {
  return (why) => {
    throw usageError('Invalid subnet ids', 'INVALID_NETUID', {
      why,
      hint: `Write --${flag} 1,5-9 or --${flag} all. See the subnets with \`taoctl subnets list\`.`,
    })
  }
}

function parseOne(text: string, refuse: Refuse): number {
  const value = Number(text)
  if (/^\d{1,5}$/.test(text) && value <= MAX_NETUID) return value
  return refuse(`Each is a whole number from 0 to ${MAX_NETUID}, a range such as 5-9, or the word all.`)
}

/** Reads `1,5-9` or `all`, the value of this flag. Usage error `INVALID_NETUID` (exit 2). */
export function parseNetuids(text: string, flag = 'netuid'): NetuidSet {
  const refuse: Refuse = makeRefuse(flag)
  if (text.trim().toLowerCase() === 'all') return { named: [], has: () => true, isAll: true, isOne: false }
  const parts = text.split(',', MAX_PARTS + 1).map((part) => part.trim())
  if (parts.length > MAX_PARTS) refuse(`More than ${MAX_PARTS} are named.`)
  const ranges = parts.map((part) => {
    const [first = '', last, ...more] = part.split('-').map((one) => one.trim())
    if (more.length > 0) refuse('A range has a first and a last, such as 5-9.')
    const from = parseOne(first, refuse)
    const to = last === undefined ? from : parseOne(last, refuse)
    if (to < from) refuse(`The range ${from}-${to} ends before it begins.`)
    return { from, to }
  })
  const named = [...new Set(ranges.filter(({ from, to }) => from === to).map(({ from }) => from))]
  const isOne = ranges.every(({ from, to }) => from === to) && named.length === 1
  return { named, has: (netuid) => ranges.some(({ from, to }) => netuid >= from && netuid <= to), isAll: false, isOne }
}
