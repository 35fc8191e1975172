import { ZERO_RAO } from '../../../core/money.js'
import { isUrl } from '../../../core/text/is-url.js'
import { askSignerAhead } from '../../checks/check-signer.js'
import { bytesOf, checkTextsDiffer, checkTextsFit } from '../../checks/check-texts-fit.js'
import { describeTexts, differFromCall } from '../../checks/describe-texts.js'
import type { ChainClient } from '../../client.js'
import { type CallReader, nothingChanged, readArgument } from '../../outcome/call-report.js'
import { isEvent, readInteger } from '../../outcome/own-events.js'
import type { Plan, PlanCheck } from '../../plan.js'
import type { ScaleInput } from '../../scale/value.js'
import { checkOwner } from '../check-owner.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../check-subnet.js'
import {
  decodeSubnetTexts,
  NO_TEXTS,
  queryIdentity,
  SUBNET_IDENTITY_FIELDS,
  SUBNET_IDENTITY_LIMITS,
  SUBNET_LINKS,
  type SubnetIdentityField,
  type SubnetTexts,
} from './read-subnet-identity.js'

export interface SetSubnetIdentityRequest {
  readonly coldkey: string
  readonly netuid: number
  /** The texts that change, by the chain's names; an empty one clears its field. */
  readonly changes: Partial<SubnetTexts>
}

/** The texts as arguments of a call. */
export function encodeSubnetTexts(texts: SubnetTexts): Record<SubnetIdentityField, ScaleInput> {
  return Object.fromEntries(SUBNET_IDENTITY_FIELDS.map((field) => [field, bytesOf(texts[field])])) as Record<
    SubnetIdentityField,
    ScaleInput
  >
}

/** What is on the chain already stays as it is, whatever it is. */
function checkLinks(before: SubnetTexts, after: SubnetTexts): PlanCheck {
  const wrong = SUBNET_IDENTITY_FIELDS.filter(
    (field) => SUBNET_LINKS.has(field) && after[field] !== '' && after[field] !== before[field] && !isUrl(after[field]),
  )
  return {
    name: 'links-open',
    title: 'What others show as links are addresses of pages',
    failed: 'A link is no address of a page',
    ok: wrong.length === 0,
    detail: wrong.join(', '),
    code: 'INVALID_URL',
    hint: 'Write it as https://example.org.',
  }
}

/**
 * Plans writing what a subnet's owner says about it. The call overwrites the whole record, so that fields which are not named are written
 * again as they are.
 */
export async function planSetSubnetIdentity(client: ChainClient, request: SetSubnetIdentityRequest): Promise<Plan> {
  const { coldkey, netuid, changes } = request
  askSignerAhead(client, coldkey)
  const [added, dissolving, owner, value] = await client.readStorage([
    { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    { pallet: 'SubtensorModule', item: 'SubnetOwner', keys: [netuid] },
    queryIdentity(netuid),
  ])
  const exists = added === true
  const stored = decodeSubnetTexts(value)
  const before = stored ?? NO_TEXTS
  const after: SubnetTexts = { ...before, ...changes }
  const { changed, fields, ...shown } = describeTexts(SUBNET_IDENTITY_FIELDS, before, after)
  return {
    id: 'subnets set-identity',
    title: stored === null ? `Say what subnet ${netuid} is` : `Change what is said of subnet ${netuid}`,
    call: { pallet: 'SubtensorModule', name: 'set_subnet_identity', args: { netuid, ...encodeSubnetTexts(after) } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      checkSubnetExists(netuid, exists, dissolving),
      ...(exists ? [checkOwner(netuid, coldkey, owner)] : []),
      checkTextsFit(after, SUBNET_IDENTITY_LIMITS),
      checkLinks(before, after),
      checkTextsDiffer(stored === null, changed),
    ],
    fields: [{ label: 'subnet', value: String(netuid) }, ...fields],
    ...shown,
    spend: { rao: ZERO_RAO, bounded: true, note: 'it costs the fee alone' },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/** Reads `SubnetIdentitySet`, and the entry after the block. */
export const readSetSubnetIdentity: CallReader = async (input) => {
  const netuid = Number(readArgument(input, 'netuid'))
  const isOwn = (of: bigint | null): boolean => of === BigInt(netuid)
  const event = input.events.find(
    (one) => isEvent(one, 'SubtensorModule', 'SubnetIdentitySet') && isOwn(readInteger(one, { at: 0, of: 1 })),
  )
  const stored = decodeSubnetTexts(await input.readAfter('SubtensorModule', 'SubnetIdentitiesV3', [netuid]))
  if (event === undefined || differFromCall(input, SUBNET_IDENTITY_FIELDS, stored)) {
    return nothingChanged('The identity is as it was.', `See \`taoctl subnets get-identity ${netuid}\`.`)
  }
  return { results: { name: stored?.subnet_name ?? '' } }
}
