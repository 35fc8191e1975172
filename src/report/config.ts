/** What the config commands report. */

/** One key of the config file and the value that is in force. */
export interface ConfigEntry {
  readonly key: string
  /** True or false for a switch, text for any other key. */
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
  /** The value; null when the key is not set. */
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

/** A value that was removed from the config file. */
export interface ConfigUnsetReport {
  readonly key: string
  /** Whether a value was removed. False when the key was not set and nothing was written. */
  readonly removed: boolean
  readonly path: string
}
