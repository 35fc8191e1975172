/** The members of root: the validators to whose hotkeys TAO is staked there, and their funds. */
import { type Rao, rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectAddress, expectBigint, expectNumber } from '../scale/expect.js'
import { type Fund, hasFunds, listFunds } from './fund-api.js'

export interface RootMember {
  /** Its place on root; null for a fund whose validator is no member any more. */
  readonly uid: number | null
  readonly hotkey: string
  /** Null where nobody owns the hotkey. */
  readonly owner: string | null
  /** All that is staked to it on root, in rao. */
  readonly stakeRao: Rao
  /** Null where the runtime has no funds; one that holds nothing is left out too. */
  readonly fund: Fund | null
}

const MODULE = 'SubtensorModule'
/** More members than root has ever had; a node's word is taken up to here. */
const MAX_MEMBERS = 4_096

async function listHotkeys(client: ChainClient): Promise<readonly string[]> {
  const [count] = await client.readStorage([{ pallet: MODULE, item: 'SubnetworkN', keys: [0] }])
  const members = Math.min(expectNumber(count, `${MODULE}.SubnetworkN`), MAX_MEMBERS)
  const keys = await client.readStorage(Array.from({ length: members }, (_, uid) => ({ pallet: MODULE, item: 'Keys', keys: [0, uid] })))
  return keys.map((key) => expectAddress(key, `${MODULE}.Keys`))
}

/** All members of root, and validators whose fund is left; the largest stake first. */
export async function listRootMembers(client: ChainClient): Promise<readonly RootMember[]> {
  const [hotkeys, funds] = await Promise.all([listHotkeys(client), hasFunds(client).then((has) => (has ? listFunds(client) : []))])
  const byHotkey = new Map(funds.map((fund) => [fund.hotkey, fund]))
  const all = [...new Set([...hotkeys, ...byHotkey.keys()])]
  const facts = await client.readStorage([
    ...all.map((hotkey) => ({ pallet: MODULE, item: 'TotalHotkeyAlpha', keys: [hotkey, 0] })),
    ...all.map((hotkey) => ({ pallet: MODULE, item: 'Owner', keys: [hotkey], absentIsNull: true })),
  ])
  return all
    .map((hotkey, index): RootMember => {
      const owner = facts[all.length + index] ?? null
      const uid = hotkeys.indexOf(hotkey)
      return {
        uid: uid < 0 ? null : uid,
        hotkey,
        owner: owner === null ? null : expectAddress(owner, `${MODULE}.Owner`),
        stakeRao: rao(expectBigint(facts[index], `${MODULE}.TotalHotkeyAlpha`)),
        fund: byHotkey.get(hotkey) ?? null,
      }
    })
    .sort((a, b) => (a.stakeRao < b.stakeRao ? 1 : a.stakeRao > b.stakeRao ? -1 : (a.uid ?? MAX_MEMBERS) - (b.uid ?? MAX_MEMBERS)))
}
