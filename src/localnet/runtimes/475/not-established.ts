import type { NotEstablished } from '../../frame/runtime.js'

/** What this chain assumes of 475. One entry a rule; the handler or formula says the same in its docstring, and so does docs/localnet.md. */
export const notEstablished475: readonly NotEstablished[] = [
  {
    rule: 'the benchmarks of move_stake_limit and transfer_stake_and_hotkey',
    assumed: 'they weigh what swap_stake_limit and transfer_stake do; the fee is what is billed at most of each, which is known',
  },
  { rule: 'how conviction rolls forward and decays', assumed: 'as at 425; only where a lock goes with its stake differs' },
  { rule: 'that recycle_alpha and burn_alpha announce the walk over the hotkeys of their coldkey', assumed: 'they do, as unstaking does' },
]
