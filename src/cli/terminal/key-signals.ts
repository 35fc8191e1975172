/** The signals that a terminal in raw mode no longer makes of keys. */
export const CTRL_C = 0x03
export const CTRL_Z = 0x1a
export const CTRL_BACKSLASH = 0x1c

const SIGNALS: Readonly<Record<number, NodeJS.Signals>> = { [CTRL_C]: 'SIGINT', [CTRL_Z]: 'SIGTSTP', [CTRL_BACKSLASH]: 'SIGQUIT' }

/** How a key is passed on. */
export interface KeySignal {
  readonly signal: NodeJS.Signals
  /**
   * Windows has no signals: a process that sends itself one is ended at once, with keys that nobody wiped. There its own handlers are
   * called instead.
   */
  readonly by: 'system' | 'handlers'
}

/** What a key means; undefined where it means nothing: Windows neither stops a program by a key nor has it write its memory. */
export function readKeySignal(key: number, platform: NodeJS.Platform = process.platform): KeySignal | undefined {
  const signal = SIGNALS[key]
  if (signal === undefined) return undefined
  if (platform !== 'win32') return { signal, by: 'system' }
  return signal === 'SIGINT' ? { signal, by: 'handlers' } : undefined
}
