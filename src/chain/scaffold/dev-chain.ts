/**
 * Changes a development chain, and no other. Whatever is signed here goes to `dev_submit`, a method that no chain with coins of value has,
 * and is signed by keys that everybody can derive.
 */
import { chainError, checkFailed, type TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { type Rao, rao, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { mapReadError, mapSubmitError } from '../errors.js'
import { signExtrinsic } from '../extrinsic/extrinsic.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import { isPublicGenesis } from '../networks.js'
import type { PlanCall } from '../plan.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { RpcError } from '../rpc/rpc-error.js'
import { expectBigint, expectObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import { readNextNonce } from '../send/read-next-nonce.js'
import type { Signer } from '../signer.js'

/** What is kept on an account beside what a call spends: the fee, and what keeps it alive. */
const RESERVE_RAO = rao(1_000_000_000n)
const IMMORTAL = Uint8Array.of(0)
const LONG_MS = 600_000
/** What is refused only because it is too early, and how often it is tried again after so many blocks. */
const TOO_EARLY = /^SubtensorModule\.(?:TooManyRegistrations\w+|AdminActionProhibited\w+|\w*(?:RateLimit|TooFast|TooSoon)\w*)$/
const TRIES = 24
const STEP_BLOCKS = 20

interface Submitted {
  readonly success: boolean
  /** By name, `Pallet.Error`; null where it has none. */
  readonly error: string | null
  /** Why it never was in a block. */
  readonly refusal?: TaoError
}

/** The error of what `Sudo.sudo` ran, which stands in its event alone; null for none. */
function findInnerError(events: unknown): string | null {
  const list: readonly unknown[] = Array.isArray(events) ? events : []
  for (const event of list) {
    if (!isRecord(event) || event.pallet !== 'Sudo' || !isRecord(event.value) || !isRecord(event.value.sudo_result)) continue
    const { err } = event.value.sudo_result
    if (!isRecord(err)) continue
    return err.type === 'Module' ? `${String(err.pallet)}.${String(err.name)}` : String(err.type)
  }
  return null
}

function readSubmitted(answer: unknown): Submitted | null {
  if (!isRecord(answer) || typeof answer.success !== 'boolean') return null
  const { success, error, events } = answer
  if (error !== null && typeof error !== 'string') return null
  const inner = findInnerError(events)
  return inner === null ? { success, error } : { success: false, error: inner }
}

export class DevChain {
  readonly client: ChainClient
  readonly #sudo: Signer

  private constructor(client: ChainClient, sudo: Signer) {
    this.client = client
    this.#sudo = sudo
  }

  /**
   * Takes a chain for a development chain after it has shown that it is one: it is none of the public networks, answers `dev_status` for
   * the same genesis, and its sudo key is one that everybody knows. Throws `NOT_A_DEVELOPMENT_CHAIN` (exit 3).
   */
  static async open(client: ChainClient, sudo: Signer): Promise<DevChain> {
    const refuse = (why: string): never => {
      throw checkFailed('This is no development chain', 'NOT_A_DEVELOPMENT_CHAIN', {
        why: `${why} Nothing was signed.`,
        hint: 'Start one with `taoctl localnet start`.',
        details: { genesis_hash: client.genesisHash },
      })
    }
    if (isPublicGenesis(client.genesisHash)) refuse('Its genesis is that of a public network.')
    const status = await client.connection.request('dev_status', []).catch(() => null)
    if (!isRecord(status) || status.genesisHash !== client.genesisHash) refuse('It does not answer dev_status for its genesis.')
    const [key] = await client.readStorage([{ pallet: 'Sudo', item: 'Key', keys: [], absentIsNull: true }])
    if (key !== sudo.address) refuse('//Alice is not its sudo key.')
    return new DevChain(client, sudo)
  }

  get sudoAddress(): string {
    return this.#sudo.address
  }

  async readFree(address: string): Promise<Rao> {
    const [account] = await this.client.readStorage([{ pallet: 'System', item: 'Account', keys: [address] }])
    const { data } = expectObject(account, 'System.Account')
    return rao(expectBigint(expectObject(data, 'System.Account').free, 'System.Account'))
  }

  /** Mints what an account lacks of an amount. */
  async fund(address: string, atLeast: Rao): Promise<void> {
    const free = await this.readFree(address)
    if (free >= atLeast) return
    await this.client.request('dev_fund', [address, String(atLeast - free)])
    await this.client.refresh()
  }

  /** Makes blocks at once. */
  async advance(blocks: number): Promise<void> {
    if (blocks < 1) return
    await this.client.request('dev_advance', [blocks], LONG_MS)
    await this.client.refresh()
  }

  async #submit(signer: Signer, call: PlanCall): Promise<Submitted> {
    const { client } = this
    const metadata = await client.metadata()
    const bytes = encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion))
    const extensions = encodeSignedExtensions(metadata, {
      specVersion: client.runtime.specVersion,
      transactionVersion: client.runtime.transactionVersion,
      genesisHash: client.genesisHash,
      eraBytes: IMMORTAL,
      birthHash: client.genesisHash,
      nonce: await readNextNonce(client, signer.address),
      tipRao: ZERO_RAO,
      metadataHash: null,
    })
    const extrinsic = await signExtrinsic(metadata, signer, bytes, extensions)
    try {
      const submitted = readSubmitted(await client.connection.request('dev_submit', [toHex(extrinsic)]))
      if (submitted === null) throw badAnswer(client.network.endpoint, 'dev_submit')
      await client.refresh()
      return submitted
    } catch (error) {
      if (!(error instanceof RpcError)) throw mapReadError(error)
      const refusal = mapSubmitError(error, client.runtime.specVersion)
      return {
        success: false,
        error: typeof refusal.details.error === 'string' ? `SubtensorModule.${refusal.details.error}` : null,
        refusal,
      }
    }
  }

  /**
   * Makes a call, with the TAO that it spends put on the account of the signer before. What is too early is tried again some blocks later.
   * Throws `SCAFFOLD_REFUSED` (exit 6) where the chain does not take it.
   */
  async send(signer: Signer, call: PlanCall, what: string, spends: Rao = ZERO_RAO): Promise<void> {
    await this.fund(signer.address, rao(spends + RESERVE_RAO))
    for (let tries = 1; ; tries++) {
      const { success, error, refusal } = await this.#submit(signer, call)
      if (success) return
      if (error === null || !TOO_EARLY.test(error) || tries === TRIES) throw refused(what, error, refusal)
      await this.advance(STEP_BLOCKS)
    }
  }

  /** Makes a call as root. Throws what {@link send} throws, also where the call inside fails. */
  async root(call: PlanCall, what: string): Promise<void> {
    await this.asSudo({ pallet: 'Sudo', name: 'sudo', args: { call: { ...call } } }, what)
  }

  /** Makes a call of the sudo key, such as one that a plan has put into `Sudo.sudo`. Throws as {@link root}. */
  async asSudo(call: PlanCall, what: string): Promise<void> {
    await this.send(this.#sudo, call, what)
  }
}

function refused(what: string, error: string | null, refusal: TaoError | undefined): TaoError {
  const said = refusal === undefined ? {} : { why: [refusal.message, refusal.why].filter(Boolean).join('. ') }
  return chainError(`The chain refused to ${what}`, 'SCAFFOLD_REFUSED', {
    ...(error === null ? {} : { why: `It says ${error}.`, hint: `taoctl explain ${error}` }),
    ...said,
    details: { error },
  })
}
