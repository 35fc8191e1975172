/** How subnets come and go. */
import { defineChange } from './meaning.js'

/** What creating a subnet does where there are as many as allowed. */
export const CREATION_AT_LIMIT = defineChange({
  name: 'creation-at-limit',
  about: 'Creating a subnet where there is no room (register_network)',
  signs: { item: 'storage SubtensorModule.NetworkRegistrationQueue' },
  before: { value: 'replaces', says: 'Another subnet is dissolved in the same block, and the new one takes its netuid.' },
  since: {
    value: 'queues',
    says: 'It is paid for at once and queued; the subnet comes once the clean-up of another is finished, some blocks later.',
  },
})

/** Whether what was paid for a queued subnet comes back if it is cancelled. */
export const QUEUE_ESCROW = defineChange({
  name: 'queue-escrow',
  about: 'What was paid for a queued subnet',
  signs: { item: 'storage SubtensorModule.NetworkRegistrationEscrow' },
  before: { value: 'paid', says: 'The runtime keeps no record of it that could be refunded.' },
  since: {
    value: 'escrow',
    says: 'It is in escrow: it becomes the TAO of the new pool, or comes back if the registration is cancelled.',
  },
})

/** Whether a dissolved subnet is gone at once. */
export const DISSOLUTION = defineChange({
  name: 'dissolution',
  about: 'Dissolving a subnet',
  signs: { item: 'storage SubtensorModule.DissolveCleanupQueue' },
  before: { value: 'at-once', says: 'It is gone at the end of the call.' },
  since: { value: 'over-blocks', says: 'It is cleaned up over many blocks, during which the runtime no longer tells about it.' },
})

/** Whether a subnet may have another way of finding consensus than Yuma. */
export const CONSENSUS = defineChange({
  name: 'consensus',
  about: 'How weights of a subnet become shares',
  signs: { item: 'storage SubtensorModule.SubnetEpochConsensus' },
  before: { value: 'yuma', says: 'By Yuma consensus of all validators.' },
  since: {
    value: 'by-subnet',
    says: 'By Yuma or, where the subnet is set to Null, by the weights of its one validator; nobody else may set any there.',
  },
})
