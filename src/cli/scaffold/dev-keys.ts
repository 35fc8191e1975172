/**
 * The keys of a scenario. All of them are derived from the phrase that everybody knows: no key that could own anything anywhere is read or
 * used, and the same file means the same accounts everywhere.
 */
import { nameHotkey, type ScenarioWallet } from '../../chain/scaffold/scenario.js'
import type { Signer } from '../../chain/signer.js'
import type { KeyMaterial } from '../../wallet/keys/key-material.js'
import { UnlockedKey } from '../../wallet/keys/unlocked-key.js'
import { makeDevKey } from '../keys/new-secrets.js'

/** The sudo key of a development chain. */
const SUDO_URI = '//Alice'

export const uriOfHotkey = ({ uri }: Pick<ScenarioWallet, 'uri'>, hotkey: string): string => `${uri}//${hotkey}`

export interface DevKeys {
  readonly sudo: Signer
  /** By wallet, and by `wallet/hotkey`. */
  readonly signers: ReadonlyMap<string, Signer>
  readonly materials: ReadonlyMap<string, KeyMaterial>
}

function makeSigner(material: KeyMaterial): Signer {
  const key = new UnlockedKey(material)
  return { address: key.address, publicKey: key.publicKey, scheme: key.scheme, sign: (payload) => key.sign(payload) }
}

/** Derives all keys that a scenario names. */
export async function deriveDevKeys(wallets: readonly ScenarioWallet[]): Promise<DevKeys> {
  const materials = new Map<string, KeyMaterial>()
  for (const wallet of wallets) {
    materials.set(wallet.name, await makeDevKey(wallet.uri, 'sr25519'))
    for (const hotkey of wallet.hotkeys) {
      materials.set(nameHotkey({ wallet: wallet.name, hotkey }), await makeDevKey(uriOfHotkey(wallet, hotkey), 'sr25519'))
    }
  }
  const signers = new Map([...materials].map(([name, material]) => [name, makeSigner(material)]))
  return { sudo: makeSigner(await makeDevKey(SUDO_URI, 'sr25519')), signers, materials }
}
