import { addRao, formatAlpha, formatTao, type Rao, rao, stakeOnRoot, ZERO_RAO } from '../../core/money.js'
import { formatShares, shares } from '../../core/shares.js'
import { askSignerAhead } from '../checks/check-signer.js'
import { estimateFee } from '../checks/estimate-fee.js'
import type { ChainClient } from '../client.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import { notOnThisRuntime } from '../metadata/lookup.js'
import type { Plan, PlanCall, PlanCheck, PlanEffect } from '../plan.js'
import { ROOT_CLAIM } from '../runtime/meanings/root.js'
import { expectBigint, expectList } from '../scale/expect.js'
import { getStake } from '../stake/list-stakes.js'
import { type ClaimPreview, getClaimPreview, listClaimPreviews } from './fund-api.js'
import { readThreshold, THRESHOLD_QUERY } from './list-positions.js'

export interface ClaimRequest {
  readonly coldkey: string
  /** The validator; null for all that owe the coldkey anything. */
  readonly hotkey: string | null
}

/** The most units of work of a claim: a validator is one, and each row of its fund. The runtime has both in its code. */
const UNITS_OF_ONE = 129
const UNITS_OF_ALL = 256

interface Claim {
  readonly previews: readonly ClaimPreview[]
  /** Nothing is paid below it, in rao. */
  readonly thresholdRao: Rao
  /** Hotkeys that the coldkey ever staked to, all of which a claim of all looks at. */
  readonly relations: number
  /** In so many blocks after a claim no stake can be taken from root; 0 for none. */
  readonly holdBlocks: bigint
}

async function readClaim(client: ChainClient, { coldkey, hotkey }: ClaimRequest): Promise<Claim> {
  const [previews, [threshold, keys, hold]] = await Promise.all([
    hotkey === null ? listClaimPreviews(client, coldkey) : getClaimPreview(client, hotkey, coldkey).then((one) => (one ? [one] : [])),
    client.readStorage([
      THRESHOLD_QUERY,
      { pallet: 'SubtensorModule', item: 'StakingHotkeys', keys: [coldkey] },
      { pallet: 'SubtensorModule', item: 'RootStakeUnlockInterval', keys: [], ifPresent: true },
    ]),
  ])
  return {
    previews: previews.filter(({ owedShares }) => owedShares > 0n),
    thresholdRao: readThreshold(threshold),
    relations: expectList(keys, 'SubtensorModule.StakingHotkeys').length,
    holdBlocks: hold === null || hold === undefined ? 0n : expectBigint(hold, 'SubtensorModule.RootStakeUnlockInterval'),
  }
}

/** Whether a claim pays anything at this validator: less than the threshold stays as it is. */
function isPaid({ redeemableRao }: ClaimPreview, { thresholdRao }: Claim): boolean {
  return redeemableRao > 0n && redeemableRao >= thresholdRao
}

function checkHeavy({ hotkey }: ClaimRequest, { previews, relations }: Claim): PlanCheck {
  const rows = previews.reduce((sum, preview) => sum + preview.rows, 0)
  const units = hotkey === null ? previews.length + rows : 1 + rows
  const most = hotkey === null ? UNITS_OF_ALL : UNITS_OF_ONE
  const tooMany = hotkey === null && relations > UNITS_OF_ALL
  return {
    name: 'claim-not-too-heavy',
    title: 'The claim is not too much for one block',
    failed: 'The claim is too much for one block',
    ok: units <= most && !tooMany,
    detail: tooMany ? `${relations} hotkeys to look at, ${UNITS_OF_ALL} at most` : `${units} units of work, ${most} at most`,
    code: 'CLAIM_TOO_HEAVY',
    hint:
      hotkey === null
        ? 'Claim at one validator at a time: --hotkey.'
        : 'Wait until the fund has fewer rows: claims of others clear its dust.',
  }
}

function countValidators({ length }: readonly ClaimPreview[]): string {
  return `at ${length} ${length === 1 ? 'validator' : 'validators'}`
}

function checkOwed(request: ClaimRequest, claim: Claim): PlanCheck[] {
  const { previews, thresholdRao } = claim
  const accrued = addRao(...previews.map(({ accruedRao }) => accruedRao))
  const [most = ZERO_RAO] = previews.map(({ redeemableRao }) => redeemableRao).sort((a, b) => (a < b ? 1 : -1))
  const owed: PlanCheck = {
    name: 'anything-owed',
    title: 'Something is owed',
    failed: 'Nothing is owed',
    ok: previews.length > 0,
    detail: `${formatTao(accrued)} ${request.hotkey === null ? countValidators(previews) : `at ${request.hotkey}`}`,
    code: 'NOTHING_OWED',
    hint: 'See what is owed with `taoctl root positions`.',
  }
  if (previews.length === 0) return [owed]
  return [
    owed,
    {
      name: 'owed-above-threshold',
      title: 'What is owed is not below the least that is paid',
      failed: 'What is owed is below the least that is paid: the claim would cost its fee and pay nothing',
      ok: previews.some((preview) => isPaid(preview, claim)),
      detail:
        `${request.hotkey === null ? 'at most ' : ''}${formatTao(most)} can be paid at a validator; the least is ` +
        `${formatTao(thresholdRao)}`,
      code: 'BELOW_CLAIM_THRESHOLD',
      hint: 'Wait until more is owed.',
    },
  ]
}

function describePayments(paid: readonly ClaimPreview[], left: readonly ClaimPreview[]): PlanEffect[] {
  return [
    ...paid.map(({ hotkey, redeemableRao }) => ({ label: 'paid', after: `about ${formatTao(redeemableRao)} as root stake on ${hotkey}` })),
    ...left.map(({ hotkey, accruedRao }) => ({ label: 'stays owed', after: `${formatTao(accruedRao)} at ${hotkey}` })),
  ]
}

async function describeStake(client: ChainClient, { coldkey, hotkey }: ClaimRequest, paidRao: Rao): Promise<PlanEffect[]> {
  if (hotkey === null) return []
  const stake = await getStake(client, coldkey, hotkey, 0)
  const after = stakeOnRoot(addRao(rao(stake.alphaRao), paidRao))
  return [{ label: 'root stake', before: formatAlpha(stake), after: `about ${formatAlpha(after)}` }]
}

function listWarnings({ holdBlocks }: Claim, paidRao: Rao, feeRao: Rao | null, left: readonly ClaimPreview[]): string[] {
  return [
    ...(feeRao !== null && feeRao > paidRao
      ? [`The fee is more than what is paid: up to ${formatTao(feeRao)} for about ${formatTao(paidRao)}.`]
      : []),
    ...(holdBlocks > 0n ? [`Root stake on these hotkeys cannot be taken back for ${holdBlocks} blocks after the claim.`] : []),
    ...(left.length === 0 ? [] : [`At ${left.length} of the validators what can be paid is below the least: it stays owed.`]),
    'What is owed is sold at whatever price there is: the chain has no limit for claims.',
  ]
}

function makeCall({ hotkey }: ClaimRequest): PlanCall {
  // The subnets are those of claims on older runtimes, and ignored.
  return hotkey === null
    ? { pallet: 'SubtensorModule', name: 'claim_root', args: { subnets: [] } }
    : { pallet: 'SubtensorModule', name: 'claim_root_with_hotkey', args: { hotkey } }
}

/**
 * Plans claiming what root stake has earned in the fund of one validator, or of all. All that is owed there is paid at once, as root stake;
 * rows of the fund that are too small to sell are left in it. Throws `NOT_ON_THIS_RUNTIME` where claims mean something else.
 */
export async function planClaimRoot(client: ChainClient, request: ClaimRequest): Promise<Plan> {
  const { coldkey, hotkey } = request
  const metadata = await client.metadata()
  const meaning = ROOT_CLAIM.read(metadata)
  if (meaning.value === 'subnets') {
    const name = 'SubtensorModule.claim_root_with_hotkey'
    throw notOnThisRuntime(`fund of a validator to claim from (${meaning.says})`, [name], client.runtime.specVersion)
  }
  askSignerAhead(client, coldkey)
  const call = makeCall(request)
  const [claim, feeRao] = await Promise.all([
    readClaim(client, request),
    estimateFee(client, coldkey, encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion)), ZERO_RAO),
  ])
  const paid = claim.previews.filter((preview) => isPaid(preview, claim))
  const left = claim.previews.filter((preview) => !isPaid(preview, claim))
  const paidRao = addRao(...paid.map(({ redeemableRao }) => redeemableRao))
  const lostRao = addRao(...paid.map(({ forfeitedRao }) => forfeitedRao))
  const dustRows = paid.reduce((sum, preview) => sum + preview.dustRows, 0)
  const owed = shares(paid.reduce((sum, { owedShares }) => sum + owedShares, 0n))
  const where = hotkey === null ? countValidators(paid) : `at ${hotkey}`
  return {
    id: 'root claim',
    title: `Claim about ${formatTao(paidRao)} ${where}`,
    call,
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [...checkOwed(request, claim), checkHeavy(request, claim)],
    fields: hotkey === null ? [{ label: 'validators', value: 'all' }] : [{ label: 'hotkey', value: hotkey }],
    effects: [
      { label: 'owed', after: formatTao(addRao(...paid.map(({ accruedRao }) => accruedRao))) },
      { label: 'shares', after: `${formatShares(owed)} are redeemed` },
      ...(dustRows === 0 ? [] : [{ label: 'dust', after: `about ${formatTao(lostRao)} in ${dustRows} rows that are too small to sell` }]),
      ...(hotkey === null ? describePayments(paid, left) : await describeStake(client, request, paidRao)),
    ],
    warnings: listWarnings(claim, paidRao, feeRao, hotkey === null ? left : []),
    spend: { rao: ZERO_RAO, bounded: true },
    loss: dustRows === 0 ? 'nothing but the fee' : `about ${formatTao(lostRao)} of dust stay in the fund, for the others in it`,
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
