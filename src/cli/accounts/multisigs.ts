/** Accounts of several keys by their names: those of taoctl's own book, and those of btcli 11's, which is read where it lies. */
import { join, resolve } from 'node:path'
import { TaoError, usageError } from '../../core/errors.js'
import { findBase, findHome } from '../../core/find-home.js'
import { makeMultisigAccount } from '../../core/multisig-account.js'
import { suggestNames } from '../../core/suggest-names.js'
import type { MultisigReport } from '../../report/multisig.js'
import { readForeignBookInPlace } from '../../wallet/names/foreign-book.js'
import { type ForeignMultisig, readForeignMultisigsInPlace } from '../../wallet/names/foreign-multisig-book.js'
import { type MultisigEntry, readMultisigBook, unknownMultisig } from '../../wallet/names/multisig-book.js'
import { listKnownAddresses } from '../../wallet/names/resolve-address.js'
import { nameEnvVar } from '../config/config.js'
import { findForeignBook } from './import-addresses.js'
import { listOwnKeys } from './own-keys.js'
import { type NameChoice, nameSources, resolveAccount } from './resolve-account.js'

/** The file of the book: TAOCTL_MULTISIG_BOOK, or taoctl/multisigs.json under XDG_CONFIG_HOME or ~/.config. */
export function findMultisigBook(): string {
  const given = process.env[nameEnvVar('multisig-book')]
  if (given) return resolve(given)
  return join(findBase(process.env.XDG_CONFIG_HOME, '.config'), 'taoctl', 'multisigs.json')
}

/** The file of btcli 11's book: BTCLI_MULTISIGS_PATH, or the place where btcli keeps it by default. */
export function findForeignMultisigBook(): string {
  const given = process.env.BTCLI_MULTISIGS_PATH
  return given ? resolve(given) : join(findHome(), '.bittensor', 'btcli_multisigs.json')
}

/** An account, and the book that it is in. */
export interface KnownMultisig extends MultisigEntry {
  readonly source: MultisigReport['source']
  readonly file: string
}

/** An account of a book that cannot be used here, and why. */
export interface UnusableMultisig {
  readonly name: string | null
  readonly error: TaoError
}

/**
 * The address of a signatory as btcli names it: an address, a name of its address book, or what {@link resolveAccount} takes. Errors as
 * there.
 */
function resolveForeign(choice: NameChoice, addresses: ReadonlyMap<string, string>, text: string): string {
  return resolveAccount(choice, addresses.get(text) ?? text).address
}

/** The addresses of btcli's own address book; none where that cannot be read, so that an account of addresses alone can be used. */
function listForeignAddresses(): ReadonlyMap<string, string> {
  try {
    return new Map(
      readForeignBookInPlace(findForeignBook()).flatMap(({ name, address }): [string, string][] =>
        name === null || address === null ? [] : [[name, address]],
      ),
    )
  } catch (error) {
    if (error instanceof TaoError) return new Map()
    throw error
  }
}

/** Turns the accounts of btcli's book into ours, each independently of the others. */
export function resolveForeignMultisigs(
  choice: NameChoice,
  list: readonly ForeignMultisig[],
): { readonly usable: readonly MultisigEntry[]; readonly unusable: readonly UnusableMultisig[] } {
  const addresses = list.length === 0 ? new Map<string, string>() : listForeignAddresses()
  const usable: MultisigEntry[] = []
  const unusable: UnusableMultisig[] = []
  for (const { name, threshold, signatories, note } of list) {
    try {
      if (name === null) throw usageError('It has no name', 'INVALID_ENTRY')
      const resolved = signatories.map((text) => resolveForeign(choice, addresses, text))
      usable.push({ name, ...makeMultisigAccount([...new Set(resolved)], threshold ?? 0), note })
    } catch (error) {
      if (!(error instanceof TaoError)) throw error
      unusable.push({ name, error })
    }
  }
  return { usable, unusable }
}

/**
 * All accounts that are known: taoctl's own first, and of btcli's those with other names. `unusable` are those of btcli's book that cannot
 * be used. `fault` is the error of a book of btcli that cannot be read; taoctl's own throws (exit 4).
 */
export function listMultisigs(choice: NameChoice): {
  readonly known: readonly KnownMultisig[]
  readonly unusable: readonly UnusableMultisig[]
  readonly fault: TaoError | null
} {
  const [own, foreign] = [findMultisigBook(), findForeignMultisigBook()]
  const known: KnownMultisig[] = readMultisigBook(own).map((entry) => ({ ...entry, source: 'taoctl', file: own }))
  const names = new Set(known.map(({ name }) => name))
  try {
    const { usable, unusable } = resolveForeignMultisigs(choice, readForeignMultisigsInPlace(foreign))
    const others = usable
      .filter(({ name }) => !names.has(name))
      .map((entry): KnownMultisig => ({ ...entry, source: 'btcli', file: foreign }))
    return { known: [...known, ...others], unusable, fault: null }
  } catch (error) {
    if (error instanceof TaoError) return { known, unusable: [], fault: error }
    throw error
  }
}

/**
 * The account of a name, or with an address. Exit 4: `MULTISIG_UNKNOWN`, the error of an account of btcli's book that cannot be used, and
 * those of a damaged book.
 */
export function getMultisig(choice: NameChoice, text: string): KnownMultisig {
  const name = text.trim()
  const { known, unusable, fault } = listMultisigs(choice)
  const found = known.find((one) => one.name === name) ?? known.find((one) => one.address === name)
  if (found !== undefined) return found
  const broken = unusable.find((one) => one.name === name)
  if (broken !== undefined) throw broken.error
  if (fault !== null) throw fault
  const names = known.map((one) => one.name)
  const near = suggestNames(name, names)
  throw unknownMultisig(
    name,
    names.length === 0 ? 'No multisig account is known here yet.' : `Known are: ${names.join(', ')}.`,
    near.length === 1
      ? `taoctl multisig show ${near[0]}`
      : names.length === 0
        ? 'taoctl multisig create, or multisig import'
        : 'taoctl multisig list',
  )
}

/** An account as it is reported, its signatories with the names that they have here. */
export function describeMultisig(
  choice: NameChoice,
  { name, address, threshold, signatories, note, source, file }: KnownMultisig,
): MultisigReport {
  const names = new Map([...listKnownAddresses(nameSources(choice))].reverse().map((known) => [known.address, known.name]))
  const own = listOwnKeys(choice['wallet-path'])
  return {
    name,
    address,
    threshold,
    signatories: signatories.map((one) => ({
      address: one,
      name: names.get(one) ?? null,
      own: own.get(one)?.role === 'coldkey',
    })),
    note,
    source,
    file,
  }
}
