/** By which call the owner of a subnet sets a parameter. Newer runtimes keep the old calls, which then do nothing and still succeed. */
import { findCall, hasItem } from '../../metadata/lookup.js'
import type { RuntimeMetadata } from '../../metadata/runtime-metadata.js'
import { DOES_NOTHING, defineChange, type Meaning, type Reading, readCallDocs } from './meaning.js'

/** A call of that name in SubtensorModule, the owner's own; one in AdminUtils; or none, where only root may set it. */
export type OwnerCall = `SubtensorModule.${string}` | `AdminUtils.${string}` | null

const BY_OWNER = /subnet owner/i
/** Came when the owner's calls of SubtensorModule were emptied. */
const TAKEN_OVER = 'call AdminUtils.sudo_set_activity_cutoff_factor'

interface Calls {
  readonly own: `SubtensorModule.${string}`
  readonly admin: `AdminUtils.${string}`
}

function use(call: Exclude<OwnerCall, null>, doubt: string | null): Reading<OwnerCall> {
  return { value: call, says: `The owner sets it by ${call}.`, doubt }
}

function readOwnerCall(metadata: RuntimeMetadata, { own, admin }: Calls): Reading<OwnerCall> {
  const [, ownName = ''] = own.split('.')
  if (!findCall(metadata, 'SubtensorModule', ownName)) {
    if (BY_OWNER.test(readCallDocs(metadata, admin))) return use(admin, null)
    return { value: null, says: 'Only root may set it.', doubt: null }
  }
  const docs = readCallDocs(metadata, own)
  if (DOES_NOTHING.test(docs)) return use(admin, null)
  if (docs !== '' || !hasItem(metadata, TAKEN_OVER)) return use(own, null)
  return use(admin, `This runtime does not document whether ${own} still does anything: ${admin} is used. Look whether the value changed.`)
}

function makeOwnerCall(name: string, about: string, calls: Calls): Meaning<OwnerCall> {
  return {
    name,
    about,
    evidence:
      `the documentation of ${calls.own} has ${DOES_NOTHING}, or that of ${calls.admin} has ${BY_OWNER}; ` + `${TAKEN_OVER} came with it`,
    read: (metadata) => readOwnerCall(metadata, calls),
  }
}

/** By which call an owner sets the tempo. */
export const TEMPO_CALL = makeOwnerCall('tempo-call', 'Setting the tempo as an owner', {
  own: 'SubtensorModule.set_tempo',
  admin: 'AdminUtils.sudo_set_tempo',
})

/** By which call an owner sets the factor of the activity cut-off. */
export const ACTIVITY_FACTOR_CALL = makeOwnerCall('activity-factor-call', 'Setting the factor of the activity cut-off as an owner', {
  own: 'SubtensorModule.set_activity_cutoff_factor',
  admin: 'AdminUtils.sudo_set_activity_cutoff_factor',
})

/** Who sets a parameter: the owner of the subnet, root alone, or nobody, where its call always fails. Root may whatever the owner may. */
export type SetBy = 'owner' | 'root' | 'nobody'

/** Who opens and closes registration for TAO. Before, the documentation said that owners may, and the runtime refused them. */
export const PAID_REGISTRATION_TOGGLE = defineChange<SetBy, SetBy>({
  name: 'paid-registration-toggle',
  about: 'Opening and closing registration for TAO (sudo_set_network_registration_allowed)',
  signs: {
    docs: { call: 'AdminUtils.sudo_set_network_registration_allowed', words: /independently of PoW/i },
    item: 'call SubtensorModule.pow_register',
  },
  before: { value: 'root', says: 'Only root may, whatever the documentation of the call says.' },
  since: {
    value: 'owner',
    says: "The subnet's owner may, as long as registration by work stays open.",
    doubt: 'This runtime does not document who opens and closes registration: it is assumed that the owner may.',
  },
})

/** Who opens and closes registration by work. */
export const WORK_REGISTRATION_TOGGLE = defineChange<SetBy, SetBy>({
  name: 'work-registration-toggle',
  about: 'Opening and closing registration by work (sudo_set_network_pow_registration_allowed)',
  signs: { item: 'call SubtensorModule.pow_register' },
  before: { value: 'nobody', says: 'Nobody may: the call always fails.' },
  since: { value: 'owner', says: "The subnet's owner may, as long as registration for TAO stays open." },
})
