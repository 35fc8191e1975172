/** The work of order sign: makes the order, shows it byte for byte, asks, and signs it. Nothing is sent. */
import type { ChainClient } from '../../chain/client.js'
import type { ChainFacts } from '../../chain/orders/chain-facts.js'
import { encodeOrder, findOrderId } from '../../chain/orders/encode-order.js'
import type { LimitOrder, SignedOrder } from '../../chain/orders/order.js'
import { readOrderFacts } from '../../chain/orders/order-facts.js'
import { formatOrderFile } from '../../chain/orders/order-file.js'
import type { PlanCheck } from '../../chain/plan.js'
import type { PolicyGuard, Subject } from '../../chain/policy/policy-guard.js'
import { toHex } from '../../chain/scale/hex.js'
import { demandChecks } from '../../chain/send/agree-on-plan.js'
import { checkFailed } from '../../core/errors.js'
import { ZERO_RAO } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'
import type { OrderReport, OrderSignReport } from '../../report/orders/orders.js'
import { matchSignature } from '../../wallet/keys/verify-signature.js'
import type { WalletContext } from '../keys/context.js'
import { demandPlace, writePayloadFile } from '../offline/payload-files.js'
import { describeOrder } from './describe-order.js'
import { keepOrder, prepareOrderStore } from './order-store.js'

export interface OrderRequest {
  readonly order: LimitOrder
  readonly chain: ChainFacts
  readonly network: string
  /** Null without a network. */
  readonly client: ChainClient | null
  readonly wallet: WalletContext
  readonly out: string | undefined
  readonly overwrite: boolean
  readonly dryRun: boolean
  readonly guard: PolicyGuard | null
}

export interface OrderHooks {
  readonly show: (order: OrderReport, checks: readonly PlanCheck[]) => void
  /** Throws if the answer is no. */
  readonly confirm: (order: OrderReport) => Promise<void>
}

/** The form in which a policy judges it: what is signed may be carried out by anybody, for which somebody else pays the fee. */
function makeSubject({ order, chain, network, client }: OrderRequest): Subject {
  return {
    plan: null,
    signer: order.signer,
    call: encodeOrder(order),
    metadata: null,
    feeRao: ZERO_RAO,
    genesisHash: chain.genesisHash,
    networks: client === null ? [network] : [network, client.network.endpoint],
    isProved: true,
    isPlanned: false,
    hash: null,
    facts: readOrderFacts(order),
  }
}

function checkVersion({ order, chain }: OrderRequest): PlanCheck[] {
  if (chain.knowsLinked === null || order.version === 'V1') return []
  return [
    {
      name: 'linked-orders-known',
      title: 'The chain knows linked orders',
      failed: 'The chain does not know linked orders',
      ok: chain.knowsLinked,
      detail: '',
      code: 'LINKED_ORDERS_UNKNOWN',
      hint: 'Leave out --from-order and --feeds-next.',
    },
  ]
}

/** Signs the bytes, and looks at the signature as the chain will. */
async function makeSignature({ order, wallet, chain }: OrderRequest): Promise<SignedOrder> {
  const bytes = encodeOrder(order)
  const key = await wallet.unlock('coldkey', order.signer)
  const { scheme } = key
  if (scheme === 'ecdsa' || (scheme === 'ed25519' && chain.knowsLinked === false)) {
    throw checkFailed('This chain takes no orders of such a key', 'ORDER_SCHEME', {
      why: `It is a key of ${scheme}.`,
      hint: 'Sign with a coldkey of sr25519.',
    })
  }
  const signature = await key.sign(bytes)
  const match = await matchSignature(parseAddress(order.signer), bytes, signature, scheme)
  if (match?.isWrapped !== false) throw new Error('the signature that was made is not good')
  return { order, scheme, signature: toHex(signature) }
}

/**
 * Signs an order and writes it into a file. What a policy counts is set aside first, and stays set aside: whoever has the order can have it
 * carried out. Throws for a check that fails and for a policy (exit 3), `FILE_EXISTS` (2), and the errors of keys (4).
 */
export async function signOrder(request: OrderRequest, hooks: OrderHooks): Promise<OrderSignReport> {
  const { order, client, guard, dryRun } = request
  const report = describeOrder(order)
  const id = findOrderId(order)
  const out = request.out ?? `order-${id.slice(2, 10)}.json`
  if (!dryRun) demandPlace(out, request.overwrite)
  const subject = makeSubject(request)
  const checks = [...checkVersion(request), ...((await guard?.judgeSubject(client, subject, dryRun)) ?? [])]
  hooks.show(report, checks)
  demandChecks(checks)
  if (dryRun) {
    guard?.keepRehearsalOf(subject)
    return { status: 'dry-run', order: report, scheme: null, signature: null, file: null }
  }
  await hooks.confirm(report)
  prepareOrderStore()
  const reservation = await guard?.reserveSubject(client, subject, id)
  let signed: SignedOrder
  try {
    signed = await makeSignature(request)
    keepOrder(signed)
  } catch (error) {
    reservation?.release()
    throw error
  }
  reservation?.bind(id)
  const file = writePayloadFile(out, formatOrderFile(signed), request.overwrite)
  return { status: 'signed', order: report, scheme: signed.scheme, signature: signed.signature, file }
}
