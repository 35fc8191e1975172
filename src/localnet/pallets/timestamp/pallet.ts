/** Timestamp: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { weightOf } from '../../frame/weight.js'
import { set } from './calls/set.js'
import { timestamp } from './schema.js'

export const timestampPallet = implementPallet(timestamp, {
  calls: { set },
  hooks: {
    createInherent: ({ timestampMs }) => ({ pallet: timestamp.name, name: 'set', args: { now: timestampMs } }),
    onInitialize: () => weightOf(3_246_000, 0),
    onFinalize: (ctx) => {
      if (timestamp.storage.DidUpdate.take(ctx) !== true) throw new RangeError('Timestamp must be updated once in the block')
    },
  },
})
