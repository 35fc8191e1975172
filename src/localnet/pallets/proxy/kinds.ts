/** The kinds of proxies of a runtime, each with its index. */
export type ProxyKinds = Readonly<Record<string, readonly [index: number, payload: null]>>

/** A kind by its name. */
export interface ProxyKind {
  readonly type: string
  readonly value?: undefined
}

/** The kind that may do everything. */
export const ANY = 'Any'

/** Kinds of former times, which allow nothing. */
export const DEPRECATED_KINDS: readonly string[] = ['Senate', 'Triumvirate', 'Governance', 'RootWeights']
