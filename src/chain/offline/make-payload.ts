import { ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import type { Era } from '../extrinsic/era.js'
import { makeSigningPayload } from '../extrinsic/extrinsic.js'
import { type ExtensionData, encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { nameNetwork } from '../networks.js'
import type { Plan } from '../plan.js'
import { toPlain } from '../raw/present-value.js'
import type { TokenFacts } from '../runtime/token-facts.js'
import { toHex } from '../scale/hex.js'
import type { Prepared } from '../send/prepare-plan.js'
import { packMetadata } from './pack-metadata.js'
import type { PayloadContent } from './payload.js'

/** What a payload is made of beside the prepared plan. */
export interface PayloadFacts {
  readonly data: ExtensionData
  readonly era: Era
  /** Blocks. */
  readonly period: number
  readonly digest: string
  readonly token: TokenFacts
}

function formatAmount(amount: bigint | null | undefined): string | null {
  return amount === null || amount === undefined ? null : amount.toString()
}

type Described = Pick<PayloadContent, 'signer' | 'account' | 'command' | 'title' | 'spend' | 'price' | 'demands' | 'costs'>

function describePlan(plan: Plan): Described {
  const { spend, demands } = plan
  return {
    signer: { role: plan.signer.role, address: plan.signer.address },
    account: plan.account,
    command: plan.id,
    title: plan.title,
    spend: {
      rao: spend.rao.toString(),
      bounded: spend.bounded,
      expected_rao: formatAmount(spend.expectedRao),
      partial: spend.partial === true,
      note: spend.note ?? null,
      gain_rao: formatAmount(plan.gainRao === undefined ? ZERO_RAO : plan.gainRao),
      worth_rao: formatAmount(plan.worthRao),
      at_spot_rao: formatAmount(plan.atSpotRao),
    },
    price: plan.price && {
      netuid: plan.price.netuid,
      spot: plan.price.spot.toString(),
      expected: formatAmount(plan.price.expected),
      worst: formatAmount(plan.price.worst),
      tolerance: plan.price.toleranceText,
    },
    demands: {
      max_cost_rao: formatAmount(demands?.maxCostRao),
      positions: demands?.positions?.map(({ netuid, stays }) => ({ netuid, stays })) ?? null,
    },
    costs: {
      reserve_rao: plan.reserveRao.toString(),
      fee_payable_in_alpha: plan.feePayableInAlpha,
      fee_payer: plan.feePayer ?? null,
      deposit_rao: formatAmount(plan.depositRao),
    },
  }
}

/** The payload of a prepared plan: everything that signing and sending need, and that a person is to see. */
export function makePayload(client: ChainClient, { preview, call, metadata }: Prepared, facts: PayloadFacts): PayloadContent {
  const { plan } = preview
  const { data, era } = facts
  const extensions = encodeSignedExtensions(metadata, data)
  const { runtime } = client
  return {
    made: new Date().toISOString(),
    chain: {
      network: nameNetwork(client.network),
      name: client.chainName,
      genesis_hash: client.genesisHash.toLowerCase(),
      spec_name: runtime.specName,
      spec_version: runtime.specVersion,
      transaction_version: runtime.transactionVersion,
      token: facts.token,
    },
    ...describePlan(plan),
    call: {
      pallet: plan.call.pallet,
      name: plan.call.name,
      args: toPlain(preview.callArgs),
      data: preview.callData,
      hash: preview.callHash,
    },
    nonce: data.nonce,
    tip_rao: data.tipRao.toString(),
    era: { period: facts.period, birth_block: era.birthBlock, birth_hash: data.birthHash.toLowerCase(), end_block: era.endBlock },
    preview: {
      block_hash: preview.blockHash.toLowerCase(),
      fields: plan.fields.map(({ label, value }) => ({ label, value })),
      effects: preview.effects.map(({ label, before, after }) => ({ label, before: before ?? null, after })),
      warnings: [...preview.warnings],
      fee_rao: formatAmount(preview.feeRao),
      loss: plan.loss ?? null,
      concerns: [...(plan.concerns ?? [])],
    },
    later: plan.later === undefined ? null : { when: plan.later.when, call_data: plan.later.callData },
    proof: preview.metadataProof,
    metadata: { digest: facts.digest, brotli: packMetadata(metadata.bytes) },
    signing_payload: toHex(makeSigningPayload(call, extensions)),
  }
}
