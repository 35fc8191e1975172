/** The work of tx sign: reads a file, checks all of it, shows it, asks, and signs it. Nothing here asks a network. */
import { NETWORKS } from '../../chain/networks.js'
import { formatSigned, parsePayload } from '../../chain/offline/payload.js'
import { restorePreview } from '../../chain/offline/restore-plan.js'
import { signPayload, takeSignature } from '../../chain/offline/sign-payload.js'
import { makeVaultPayload } from '../../chain/offline/vault-payload.js'
import { type VerifiedPayload, verifyPayload } from '../../chain/offline/verify-payload.js'
import type { PlanCheck, Preview } from '../../chain/plan.js'
import { toPlain, ValuePresenter } from '../../chain/raw/present-value.js'
import { SecondReader } from '../../chain/second-reader/second-reader.js'
import { refuseFailedChecks } from '../../chain/send/agree-on-plan.js'
import type { GuardedWrite, WriteGuard } from '../../chain/send/write-guard.js'
import { walletError } from '../../core/errors.js'
import { rao } from '../../core/money.js'
import { readCallValue } from '../../core/plain-value.js'
import type { FileFacts } from '../../render/offline/tx-offline.js'
import type { TxSignReport } from '../../report/tx-offline.js'
import { findOwner } from '../accounts/own-keys.js'
import { type WalletChoice, WalletContext } from '../keys/context.js'
import { checkSignature, type GivenSignature } from './check-signature.js'
import { formatNext, readPayloadFile, writePayloadFile } from './payload-files.js'

/** A file that was read, and of which everything holds. */
export interface OpenedPayload {
  readonly verified: VerifiedPayload
  /** Makes the text of the signed file. */
  readonly seal: (signature: Awaited<ReturnType<typeof signPayload>>) => string
}

/** Reads a payload and checks it against itself. Errors of the file system, and those of {@link verifyPayload} (exit 3). */
export async function openPayload(path: string): Promise<OpenedPayload> {
  const reader = new SecondReader()
  try {
    const { file, finish } = parsePayload(readPayloadFile(path))
    const verified = await verifyPayload(file, reader)
    finish()
    return { verified, seal: (signature) => formatSigned(file, signature) }
  } finally {
    reader.close()
  }
}

function makeCheck(name: string, title: string): PlanCheck {
  return { name, title, failed: '', ok: true, detail: '', code: 'PAYLOAD_CHANGED' }
}

/** What was found to hold by reading the file, in the form of the checks of a write. */
const HELD: readonly PlanCheck[] = [
  makeCheck('metadata-as-stated', 'The metadata has the digest that is signed'),
  makeCheck('call-as-stated', 'The bytes of the call are what the file says of them'),
  makeCheck('payload-as-stated', 'What is signed is this call, with this nonce, era, tip and chain'),
  makeCheck('readers-agree', 'Two readers read the same in the bytes'),
  makeCheck('file-unchanged', 'The file is as it was made'),
]

/** What a person is to see before anything is signed. */
export function describePayload(verified: VerifiedPayload): { readonly preview: Preview; readonly facts: FileFacts } {
  const { payload, call, metadata } = verified
  const { era, chain } = payload
  const said = new ValuePresenter(metadata).call(call)
  return {
    preview: { ...restorePreview(verified), checks: HELD },
    facts: {
      call: `${call.pallet}.${call.name}`,
      args: readCallValue(said)?.args ?? null,
      nonce: payload.nonce,
      made: payload.made,
      era: { birthBlock: era.birth_block, endBlock: era.end_block, period: era.period },
      genesisHash: chain.genesis_hash,
      network: NETWORKS.find(({ genesisHash }) => genesisHash === chain.genesis_hash)?.name ?? null,
    },
  }
}

/** The wallet that has the key: the one that was named, or the one whose address it is. */
async function openSigner(choice: WalletChoice, { payload }: VerifiedPayload, note: (text: string) => void): Promise<WalletContext> {
  const { role, address } = payload.signer
  const owner = choice.wallet === undefined ? findOwner(choice['wallet-path'], address) : undefined
  const context = await WalletContext.open(owner?.role === role ? { ...choice, ...owner.choice } : choice, note)
  const is = await context.readAddress(role)
  if (is !== address) {
    throw walletError(`The ${role} of wallet ${context.paths.name} is not ${address}`, 'KEY_MISMATCH', {
      why: `Its address is ${is}. The file is to be signed by ${address}.`,
      hint: 'Name the wallet that has that key with --wallet.',
    })
  }
  return context
}

export interface SignRequest {
  readonly file: string
  readonly out: string
  readonly overwrite: boolean
  readonly wallet: WalletChoice
  /** A signature that was made elsewhere, or `qr` to show what is to be signed and ask for it; null to sign with a key of a wallet. */
  readonly given: GivenSignature | 'qr' | null
  /** What may be signed at all; null where nothing limits it. */
  readonly guard: WriteGuard | null
}

export interface SignHooks {
  readonly note: (text: string) => void
  readonly show: (preview: Preview, facts: FileFacts) => void
  /** Throws if the answer is no. */
  readonly confirm: (preview: Preview) => Promise<void>
  /** Shows the content for Polkadot Vault and asks for what it answers. */
  readonly exchange: (content: Uint8Array) => Promise<GivenSignature>
}

type Signature = Awaited<ReturnType<typeof signPayload>>

/** Finds out who signs, and leaves the key closed until it is used; or takes a signature that is there, which has to be good. */
async function prepareSignature(request: SignRequest, verified: VerifiedPayload, hooks: SignHooks): Promise<() => Promise<Signature>> {
  const { given } = request
  if (given === 'qr') {
    return async () => takeSignature(verified, await hooks.exchange(await makeVaultPayload(verified)), checkSignature)
  }
  if (given !== null) {
    const signature = await takeSignature(verified, given, checkSignature)
    return async () => signature
  }
  const wallet = await openSigner(request.wallet, verified, hooks.note)
  const { role, address } = verified.payload.signer
  return async () => signPayload(verified, await wallet.unlock(role, address))
}

function guardPayload({ callBytes, metadata, payload }: VerifiedPayload, preview: Preview): GuardedWrite {
  return { preview, call: callBytes, metadata, stated: { tipRao: rao(BigInt(payload.tip_rao)), hash: null } }
}

/** Signs what the guard has set aside the amount for, and says which transaction that is. What is not signed after all is given back. */
async function signUnderGuard(guard: WriteGuard | null, write: GuardedWrite, sign: () => Promise<Signature>): Promise<Signature> {
  const reservation = await guard?.reserve(null, write)
  try {
    const signed = await sign()
    reservation?.bind(signed.extrinsic_hash)
    return signed
  } catch (error) {
    reservation?.release()
    throw error
  }
}

/**
 * Signs a file, or takes a signature for it, and writes the signed one. The key is opened last. Throws what {@link openPayload} throws,
 * `KEY_MISMATCH` and other errors of keys (4), `SIGNATURE_INVALID` (3), `FILE_EXISTS` (2).
 */
export async function signFile(request: SignRequest, hooks: SignHooks): Promise<TxSignReport> {
  const { verified, seal } = await openPayload(request.file)
  const { payload, call } = verified
  const { preview: described, facts } = describePayload(verified)
  const write = guardPayload(verified, described)
  const verdict = (await request.guard?.judge(null, write, false)) ?? []
  const preview = { ...described, checks: [...described.checks, ...verdict] }
  refuseFailedChecks(preview, { onPreview: () => hooks.show(preview, facts) })
  const sign = await prepareSignature(request, verified, hooks)
  hooks.show(preview, facts)
  await hooks.confirm(preview)
  const signed = await signUnderGuard(request.guard, write, sign)
  const file = writePayloadFile(request.out, seal(signed), request.overwrite)
  return {
    status: 'signed',
    title: payload.title,
    signer: payload.signer,
    genesis_hash: payload.chain.genesis_hash,
    spec_version: payload.chain.spec_version,
    call: { pallet: call.pallet, name: call.name, hash: payload.call.hash, args: toPlain(call.args) },
    nonce: payload.nonce,
    era_end_block: payload.era.end_block,
    scheme: signed.scheme,
    extrinsic_hash: signed.extrinsic_hash,
    file,
    next: formatNext('send', file),
  }
}
