/** What other tools keep as their configuration, and which key here means the same. */
import type { ConfigKeyName } from '../config/config.js'

export const TOOLS = ['btcli11', 'btcli9', 'agcli'] as const
/** btcli 11 first: whoever has several has used it last. */
export type Tool = (typeof TOOLS)[number]

/** A value as a tool keeps it. */
export interface ForeignValue {
  readonly tool: Tool
  readonly file: string
  readonly key: string
  readonly value: string | number | boolean
}

type Meaning = readonly [key: ConfigKeyName, read: (value: ForeignValue['value']) => string | undefined]

const same = (value: ForeignValue['value']): string => String(value)
const percent = (value: ForeignValue['value']): string | undefined =>
  typeof value === 'number' && value > 0 && value < 1 ? `${Number((value * 100).toFixed(6))}%` : undefined

const NETWORK: Meaning = ['network', same]
const WALLET: Meaning = ['wallet', same]
const HOTKEY: Meaning = ['hotkey', same]
const WALLET_PATH: Meaning = ['wallet-path', same]

const MEANINGS: Readonly<Record<Tool, Readonly<Record<string, Meaning>>>> = {
  btcli9: {
    network: NETWORK,
    wallet_name: WALLET,
    wallet_hotkey: HOTKEY,
    wallet_path: WALLET_PATH,
    rate_tolerance: ['tolerance', percent],
  },
  btcli11: {
    network: NETWORK,
    wallet: WALLET,
    wallet_hotkey: HOTKEY,
    wallet_path: WALLET_PATH,
    json: ['json', same],
    quiet: ['quiet', same],
    mev_shield: ['mev-shield', same],
  },
  agcli: {
    network: NETWORK,
    wallet: WALLET,
    hotkey: HOTKEY,
    wallet_dir: WALLET_PATH,
    output: ['json', (value) => (value === 'json' ? 'true' : undefined)],
  },
}

/** What is done here instead, where a key has no counterpart. */
const INSTEAD: Readonly<Record<string, string>> = {
  safe_staking: 'Limits on prices always hold here.',
  allow_partial_stake: 'It is a choice of each command here.',
  dashboard_path: 'view dashboard --html names the file.',
  use_cache: 'There is nothing to choose here.',
  disk_cache: 'There is nothing to choose here.',
  metagraph_cols: 'Columns are chosen by --columns.',
  fallback_endpoints: 'Several endpoints are named by --network, with commas.',
  archive_endpoints: 'Several endpoints are named by --network, with commas.',
  proxy_for: 'It is named with each command: --proxy-for.',
  endpoint: 'Endpoints here begin with ws:// or wss://.',
  spending_limits: 'A policy caps what is spent: taoctl policy init.',
  batch: 'Without a terminal nothing is asked here.',
}

export function explainUnknown(key: string): string {
  return INSTEAD[key] ?? 'There is nothing like it here.'
}

/** The key here and its value; undefined where there is none of the same meaning. */
export function translate({ tool, key, value }: ForeignValue): { readonly key: ConfigKeyName; readonly value: string } | undefined {
  const meaning = Object.hasOwn(MEANINGS[tool], key) ? MEANINGS[tool][key] : undefined
  const text = meaning?.[1](value)
  return meaning === undefined || text === undefined ? undefined : { key: meaning[0], value: text }
}
