/** What the config commands report. */

/** One key of the config file and what it comes to. */
export interface ConfigEntry {
  readonly key: string
  /** A switch is true or false, anything else text. */
  readonly value: string | boolean
  readonly source: 'environment' | 'config' | 'default'
  /** The environment variable that wins over the file. */
  readonly env: string
}

/** Every key, set or not. */
export interface ConfigListReport {
  /** The config file, which need not exist. */
  readonly path: string
  readonly values: readonly ConfigEntry[]
}

/** One value of the config file. */
export interface ConfigGetReport {
  readonly key: string
  /** Null: not set. */
  readonly value: string | boolean | null
}

/** Where the config file is. */
export interface ConfigPathReport {
  readonly path: string
}

/** A value that was written. */
export interface ConfigSetReport {
  readonly key: string
  readonly value: string | boolean
  readonly path: string
}

/** A value that is not kept any more. */
export interface ConfigUnsetReport {
  readonly key: string
  /** False: it was not set, and nothing was written. */
  readonly removed: boolean
  readonly path: string
}
