/** Where a rule lets money and stake go: subnets, hotkeys, destinations. */
import type { PlanCheck } from '../../plan.js'
import type { ValuedLeaf } from '../calls/value-leaves.js'
import type { JudgeInput } from './judge-input.js'
import { makeCheck } from './judge-input.js'

/** Arguments that name accounts which get nothing: those who sign together. */
const SIGNING = 'other_signatories'

/** What stands for an account that a call does not name by its public key. */
const UNNAMED = 'an account without a name'

function isHotkeyArgument(argument: string): boolean {
  return argument.includes('hotkey') || argument === 'children'
}

function listAccounts({ node, actor, effect }: ValuedLeaf, ofHotkeys: boolean): readonly string[] {
  const named = (effect?.accounts ?? node.accounts)
    .filter(({ argument }) => argument !== SIGNING)
    .filter(({ argument, address }) => isHotkeyArgument(argument) === ofHotkeys && (address === null || address !== actor))
    .map(({ address }) => address ?? UNNAMED)
  return !ofHotkeys && effect?.to === null ? [...named, UNNAMED] : named
}

function checkListed(
  input: JudgeInput,
  what: 'hotkeys' | 'destinations',
  words: { readonly title: string; readonly failed: string; readonly code: string },
): PlanCheck[] {
  const allowed = input.rule[what]
  if (allowed === null) return []
  const all = input.write.leaves.flatMap((leaf) => listAccounts(leaf, what === 'hotkeys'))
  const others = all.filter((address) => !allowed.has(address))
  return [makeCheck(input.rule, what, { ...words, ok: others.length === 0, detail: [...new Set(others)].join(', ') })]
}

function checkNetuids({ rule, write }: JudgeInput): PlanCheck[] {
  const { netuids } = rule
  if (netuids === null) return []
  const reached = write.leaves.flatMap(({ node, effect }) => [...node.netuids, ...(effect?.netuids ?? [])])
  const others = [...new Set(reached.filter((netuid) => !netuids.has(netuid)))].map((netuid) => `subnet ${netuid}`)
  const everywhere = write.leaves.some(({ effect }) => effect?.allSubnets === true) ? ['every subnet'] : []
  return [
    makeCheck(rule, 'netuids', {
      title: 'the subnets are allowed',
      failed: 'the subnet is not allowed',
      ok: others.length + everywhere.length === 0,
      detail: [...others, ...everywhere].join(', '),
      code: 'POLICY_NETUID',
    }),
  ]
}

export function judgePlaces(input: JudgeInput): readonly PlanCheck[] {
  return [
    ...checkNetuids(input),
    ...checkListed(input, 'hotkeys', {
      title: 'the hotkeys are allowed',
      failed: 'the hotkey is not allowed',
      code: 'POLICY_HOTKEY',
    }),
    ...checkListed(input, 'destinations', {
      title: 'the destinations are allowed',
      failed: 'the destination is not allowed',
      code: 'POLICY_DESTINATION',
    }),
  ]
}
