/** What joining root and joining a subnet cost. */
import { defineChange } from './meaning.js'

/** Whether joining root takes stake, or burns TAO. */
export const ROOT_REGISTRATION = defineChange({
  name: 'root-registration',
  about: 'Joining root (root_register)',
  signs: { docs: { call: 'SubtensorModule.root_register', words: /burn/i }, item: 'storage SubtensorModule.BasketShares' },
  before: { value: 'stake', says: 'It costs nothing; where root is full the hotkey needs more stake than its weakest member.' },
  since: {
    value: 'burn',
    says: "It burns root's price, SubtensorModule.Burn of netuid 0; no stake is needed.",
    doubt: 'This runtime does not document what joining root costs. The price that newer runtimes burn is shown; it may cost less.',
  },
})

/** Whether a part of the price of a registration is locked as collateral. */
export const REGISTRATION_COLLATERAL = defineChange({
  name: 'registration-collateral',
  about: 'The price of a registration (burned_register, register_limit)',
  signs: { item: 'storage SubtensorModule.CollateralLockShare' },
  before: { value: 'burned', says: 'All of it is burned.' },
  since: {
    value: 'split',
    says: 'A share that the subnet sets (CollateralLockShare) is staked to the hotkey and locked as collateral; the rest is burned.',
  },
})

/** Whether a hotkey can be registered by work instead of TAO. */
export const WORK_REGISTRATION = defineChange({
  name: 'work-registration',
  about: 'Registering by work',
  signs: { item: 'call SubtensorModule.pow_register' },
  before: { value: 'none', says: 'There is no registration by work.' },
  since: { value: 'pow_register', says: "pow_register takes a proof of work instead of TAO, where the subnet's owner allows it." },
})
