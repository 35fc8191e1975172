const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a step in which this process stands still: reading from somebody who writes nothing, waiting for a lock. No handler of ours can run
 * meanwhile, so for as long signals do what they do to any process: they end it. Only for what comes before anything is changed. Returns
 * what the step does, and throws so.
 */
export function blockInterruptibly<T>(step: () => T): T {
  const kept = SIGNALS.map((signal) => ({ signal, handlers: process.rawListeners(signal) }))
  for (const { signal } of kept) process.removeAllListeners(signal)
  try {
    return step()
  } finally {
    for (const { signal, handlers } of kept) for (const handler of handlers) process.on(signal, handler as NodeJS.SignalsListener)
  }
}
