/** Collects the calls that are planned, also inside others: given as `{ pallet, name, args }`, or decoded, as an enum inside an enum. */
export function collectCalls(planned: unknown, calls: Map<string, Set<string>>): void {
  if (typeof planned !== 'object' || planned === null || planned instanceof Uint8Array) return
  const { pallet, name, type, value } = planned as { readonly [field: string]: unknown }
  const inner = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  const pairs = [
    [pallet, name],
    [type, inner],
  ] as const
  for (const [first, second] of pairs) {
    if (typeof first === 'string' && typeof second === 'string') calls.set(first, (calls.get(first) ?? new Set()).add(second))
  }
  for (const part of Object.values(planned)) collectCalls(part, calls)
}
