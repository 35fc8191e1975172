const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a step that blocks this process, such as reading from a program that writes nothing, or waiting for a lock. Our signal handlers
 * cannot run meanwhile, so they are removed for that time and a signal simply ends the process. Use it only before anything has been
 * changed. Returns what the step returns, and throws what it throws.
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
