import type { Ctx } from './context.js'

/** Runs in a storage layer that is always taken back: what the action would have done is known afterwards, and nothing has changed. */
export function rolledBack<T>(ctx: Ctx, action: () => T): T {
  const outcome: { value?: T } = {}
  const done = new Error('taken back')
  try {
    ctx.transactional(() => {
      outcome.value = action()
      throw done
    })
  } catch (error) {
    if (error !== done) throw error
  }
  return outcome.value as T
}
