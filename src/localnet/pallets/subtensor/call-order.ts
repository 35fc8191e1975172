import type { Runs } from '../../frame/arrange-items.js'

/** Where the runtime's source has calls of SubtensorModule otherwise than by their indices. */
export const subtensorCallOrder: Runs = [
  [
    'set_weights',
    'set_mechanism_weights',
    'batch_set_weights',
    'commit_weights',
    'commit_mechanism_weights',
    'batch_commit_weights',
    'reveal_weights',
    'reveal_mechanism_weights',
    'commit_crv3_mechanism_weights',
    'batch_reveal_weights',
    'decrease_take',
    'increase_take',
  ],
  ['serve_axon', 'serve_axon_tls'],
  ['register', 'root_register'],
  ['swap_hotkey', 'swap_hotkey_v2'],
  ['set_childkey_take', 'sudo_set_tx_childkey_take_rate_limit'],
  ['sudo_set_max_childkey_take', 'register_network', 'dissolve_network', 'set_children', 'schedule_swap_coldkey', 'set_identity'],
  ['burn_alpha', 'set_pending_childkey_cooldown'],
]
