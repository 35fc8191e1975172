/** How many parents a hotkey may have. */
import { defineChange } from './meaning.js'

/** How many parents a child may have. The bound is in no constant; it is that of spec 475. */
export const MOST_PARENTS = defineChange({
  name: 'most-parents',
  about: 'How many parents a child hotkey may have',
  signs: { item: 'storage SubtensorModule.ChildkeyThresholdSuspended' },
  before: { value: null, says: 'Any number.' },
  since: {
    value: 100,
    says: 'A hundred: one more is dropped without a word when it would come into force. A parent with too little stake hands none over.',
  },
})
