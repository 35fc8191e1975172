/** Decides from the flags who acts, who signs, and what is made of the plans of a command on their way. */
import type { ChainClient } from '../../chain/client.js'
import type { PlanWrapper } from '../../chain/send/plan-wrapper.js'
import { wrapInMultisig } from '../../chain/wrap/multisig/wrap-in-multisig.js'
import { readProxies } from '../../chain/wrap/proxy/read-proxies.js'
import { wrapInProxy, wrapInProxyAtHand } from '../../chain/wrap/proxy/wrap-in-proxy.js'
import { parseMoment, wrapInSchedule } from '../../chain/wrap/schedule/wrap-in-schedule.js'
import { TaoError, usageError } from '../../core/errors.js'
import { getMultisig } from '../accounts/multisigs.js'
import { resolveAccount } from '../accounts/resolve-account.js'
import type { WrapChoice } from '../flags/wrap-flags.js'
import type { WalletChoice, WalletContext } from '../keys/context.js'
import { makeApprovalWish } from './choose-member.js'
import { listColdkeysAtHand } from './coldkeys-at-hand.js'

/** What is made of the plans of a command. */
export interface Wrapping {
  /** The innermost first. */
  readonly wrappers: readonly PlanWrapper[]
  /** The wallet in which the coldkey of this address is, where it is not the wallet of the command. */
  readonly keys: ReadonlyMap<string, string>
}

/** What it needs of the command. */
export interface WrappingInput {
  readonly choice: WalletChoice & WrapChoice
  readonly wallet: WalletContext
  readonly connect: () => Promise<ChainClient>
}

const NOTHING: Wrapping = { wrappers: [], keys: new Map() }

/**
 * Whether the wallet's own key signs for the account that was named. It does if that account has it as a proxy, as in btcli; the other way
 * round the account that was named is a proxy of the wallet, and has to be at hand. Where the wallet has no private key there is only that.
 */
async function signsItself(input: WrappingInput, own: string, other: string, atHand: ReadonlyMap<string, string>): Promise<boolean> {
  if (!(await input.wallet.hasPrivateColdkey())) return false
  if (!atHand.has(other)) return true
  const client = await input.connect()
  const [ofOther, ofOwn] = await Promise.all([readProxies(client, other), readProxies(client, own)])
  const acts = (delegate: string, { proxies }: typeof ofOwn): boolean => proxies.some((one) => one.delegate === delegate)
  return acts(own, ofOther) || !acts(other, ofOwn)
}

/** The address of a coldkey whose private key is elsewhere; undefined where no file tells it, as on machines that hold hotkeys alone. */
async function findWatched(wallet: WalletContext): Promise<string | undefined> {
  try {
    return await wallet.readAddress('coldkey')
  } catch (error) {
    if (error instanceof TaoError && error.code === 'KEY_NOT_FOUND') return undefined
    throw error
  }
}

function refuseLonely({ choice }: WrappingInput): void {
  const named = choice['proxy-type'] !== undefined ? '--proxy-type' : choice.announce ? '--announce' : undefined
  if (named === undefined) return
  throw usageError(`${named} is about a proxy, and none is named`, 'PROXY_MISSING', {
    why: 'It says how a proxy acts.',
    hint: 'Add --proxy <name|address>, the account to act for.',
  })
}

/**
 * The wrapping for an account of several keys: the wallet's coldkey approves what the account does, or what it does as the proxy of another
 * account.
 */
async function chooseMultisig(input: WrappingInput, name: string): Promise<Wrapping> {
  const { choice, wallet } = input
  const multisig = getMultisig(choice, name)
  const { address } = multisig
  const approve = wrapInMultisig(makeApprovalWish(choice, multisig, await wallet.readOwnColdkey()))
  if (choice.proxy === undefined || choice.proxy === 'self') {
    refuseLonely(input)
    wallet.actAs(address)
    return { wrappers: [approve], keys: new Map() }
  }
  const real = resolveAccount(choice, choice.proxy).address
  wallet.actAs(real)
  const act = wrapInProxy({ type: choice['proxy-type'] ?? null, announced: choice.announce, delegate: address })
  return { wrappers: [act, approve], keys: new Map() }
}

/**
 * The wrapping that the flags ask for. Changes the wallet's coldkey into the account that it acts for. Without a flag, a wallet whose
 * coldkey is only watched is acted for by a proxy whose key is at hand, if there is one.
 *
 * Throws usage errors (2): `INVALID_MOMENT`, `PROXY_MISSING`, `PROXY_OF_ITSELF`, and what {@link resolveAccount} and {@link getMultisig}
 * throw.
 */
export async function chooseWrapping(input: WrappingInput): Promise<Wrapping> {
  const { at } = input.choice
  const moment = at === undefined ? [] : [wrapInSchedule(parseMoment(at))]
  const acting = await chooseActing(input)
  return { ...acting, wrappers: [...moment, ...acting.wrappers] }
}

async function chooseActing(input: WrappingInput): Promise<Wrapping> {
  const { choice, wallet } = input
  if (choice.multisig !== undefined) return chooseMultisig(input, choice.multisig)
  const atHand = (): ReadonlyMap<string, string> => listColdkeysAtHand(choice['wallet-path'])
  if (choice.proxy === undefined) {
    refuseLonely(input)
    const watched = (await wallet.hasPrivateColdkey()) ? undefined : await findWatched(wallet)
    if (watched === undefined) return NOTHING
    const keys = atHand()
    return { wrappers: [wrapInProxyAtHand(watched, keys)], keys }
  }
  if (choice.proxy === 'self') {
    refuseLonely(input)
    return NOTHING
  }
  const [own, other] = [await wallet.readAddress('coldkey'), resolveAccount(choice, choice.proxy).address]
  if (own === other) {
    throw usageError('--proxy names the wallet itself', 'PROXY_OF_ITSELF', {
      why: `${own} is the coldkey of the wallet.`,
      hint: 'Leave --proxy out, or name the account to act for.',
    })
  }
  const keys = atHand()
  const wish = { type: choice['proxy-type'] ?? null, announced: choice.announce }
  if (await signsItself(input, own, other, keys)) {
    wallet.actAs(other)
    return { wrappers: [wrapInProxy({ ...wish, delegate: own, wallet: wallet.paths.name })], keys: new Map() }
  }
  const named = keys.get(other)
  return { wrappers: [wrapInProxy({ ...wish, delegate: other, ...(named === undefined ? {} : { wallet: named }) })], keys }
}
