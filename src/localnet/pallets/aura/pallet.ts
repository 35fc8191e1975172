/** Aura: the joint of declaration and hooks. */
import { implementPallet } from '../../frame/pallet.js'
import { advanceSlot } from './hooks.js'
import { aura } from './schema.js'

export const auraPallet = implementPallet(aura, { calls: {}, hooks: { onInitialize: advanceSlot } })
