/** Whether a write is sent encrypted, and if it could have been and is not, why. */
import { checkFailed, type TaoError } from '../../core/errors.js'
import { addRao, formatTao, type Rao, ZERO_RAO } from '../../core/money.js'
import { computeTakeable, readAccount, readExistentialDeposit } from '../account/read-account.js'
import { estimateFee, makeLookalike } from '../checks/estimate-fee.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PreviewShield } from '../plan.js'
import { chooseEraPeriod } from '../send/choose-era-period.js'
import type { ExecuteOptions } from '../send/execute-hooks.js'
import { makeCarrierCall } from './carrier-call.js'
import { CIPHERTEXT_OVERHEAD, LONGEST_CIPHERTEXT } from './encrypt-extrinsic.js'
import { estimateCarrierFee } from './estimate-carrier-fee.js'
import { isTrade } from './is-trade.js'
import { readNextKey } from './read-next-key.js'
import type { ShieldMode } from './shield-mode.js'

export interface Shielding {
  /** Null where it is sent openly. */
  readonly shield: PreviewShield | null
  /** What is to be said of it, where it is sent openly and that matters. */
  readonly notice: string | null
}

/** The chain takes carriers with longer eras for stale (`CheckMortality`): what cannot be opened has to leave the pools soon. */
const LONGEST_ERA = 8

const OPEN: Shielding = { shield: null, notice: null }
const VISIBLE = 'Until it is in a block, whoever watches the pool can see it and trade ahead of it.'

/** What stands in the way whatever the chain says. */
function findObstacle({ signer, later }: Plan, { nonce, wrappers = [] }: ExecuteOptions, mode: ShieldMode): string | null {
  if (signer.role === 'hotkey') return 'a hotkey signs it, and hotkeys have no balance that pays for the carrier'
  if (later !== undefined) return 'this transaction does not carry the call out by itself, and another one shows it'
  if (wrappers.some(({ name }) => name === 'replacement'))
    return 'it takes the place of another transaction: what is encrypted has the nonce after that place, and could be included beside it'
  if (nonce !== undefined && mode !== 'always') return 'it takes two nonces, and one was given'
  return null
}

/** What the carrier costs, and what stands in its way. */
interface Carriage {
  readonly feeRao: Rao | null
  readonly obstacle: string | null
}

async function findCarriage(client: ChainClient, metadata: RuntimeMetadata, plan: Plan, call: Uint8Array, tipRao: Rao): Promise<Carriage> {
  const fail = (obstacle: string): Carriage => ({ feeRao: null, obstacle })
  if (!hasCall(metadata, makeCarrierCall(new Uint8Array()))) return fail('the runtime of this chain has no MEV shield')
  const { address } = plan.signer
  const [key, account, ed, ownFee] = await Promise.all([
    readNextKey(client, client.blockHash),
    readAccount(client, address),
    readExistentialDeposit(client),
    estimateFee(client, address, call, tipRao),
  ])
  if (key === null) return fail('no block author of this chain has announced a key to encrypt to (MevShield.NextKey)')
  const alike = await makeLookalike(client, address, call, { nonce: account.nonce + 1, tipRao, metadataHash: null })
  const length = alike.length + CIPHERTEXT_OVERHEAD
  if (length > LONGEST_CIPHERTEXT) return fail(`encrypted it has ${length} bytes, and the chain takes ${LONGEST_CIPHERTEXT}`)
  const feeRao = await estimateCarrierFee(client, address, length)
  const own = plan.account === null ? (plan.spend.expectedRao ?? plan.spend.rao) : (plan.depositRao ?? ZERO_RAO)
  const fees = addRao(feeRao ?? ZERO_RAO, plan.feePayer === undefined || plan.feePayer === address ? (ownFee ?? ZERO_RAO) : ZERO_RAO)
  const covers = computeTakeable(account, plan.account === null ? plan.reserveRao : ed) >= addRao(own, fees)
  if (covers && computeTakeable(account, ed) >= fees) return { feeRao, obstacle: null }
  const parts = `${formatTao(account.spendableRao)} can be spent; ${formatTao(own)} to spend, ${formatTao(fees)} for both fees`
  return fail(`the carrier has a fee of its own, which only TAO pays, and there is too little: ${parts}`)
}

function refuse(obstacle: string): TaoError {
  return checkFailed('It cannot be sent encrypted', 'SHIELD_NOT_POSSIBLE', {
    why: `${obstacle.charAt(0).toUpperCase()}${obstacle.slice(1)}.`,
    hint: 'Leave --mev-shield out, or send it openly with --no-mev-shield.',
  })
}

/**
 * Decides whether a plan is sent encrypted, with what that costs. Asks nothing of the chain where it is not wanted. Throws
 * `SHIELD_NOT_POSSIBLE` (exit 3) where it is demanded and cannot be, and `BAD_SHIELD_KEY` (5) for a key that nobody can encrypt to.
 */
export async function decideShield(
  client: ChainClient,
  metadata: RuntimeMetadata,
  plan: Plan,
  call: Uint8Array,
  options: ExecuteOptions,
): Promise<Shielding> {
  const { shield: mode = 'off', tipRao = ZERO_RAO } = options
  if (mode === 'off' || (mode !== 'always' && (!isTrade(plan.call) || plan.later !== undefined))) return OPEN
  if (mode === 'declined') return { shield: null, notice: `Not encrypted, as it was asked for. ${VISIBLE}` }
  if (mode === 'elsewhere')
    return { shield: null, notice: `Not encrypted: it is signed elsewhere, and keys change with each block. ${VISIBLE}` }
  const early = findObstacle(plan, options, mode)
  const { feeRao, obstacle } = early === null ? await findCarriage(client, metadata, plan, call, tipRao) : { feeRao: null, obstacle: early }
  if (obstacle === null) {
    const period = Math.min(LONGEST_ERA, chooseEraPeriod(options))
    return { shield: { carrierFeeRao: feeRao, period }, notice: null }
  }
  if (mode === 'always') throw refuse(obstacle)
  return { shield: null, notice: `Not encrypted: ${obstacle}. ${VISIBLE}` }
}
