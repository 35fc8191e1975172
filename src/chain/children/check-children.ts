/** What the runtime demands of children, in its order, and what it drops without a word when they would come into force. */
import { formatTao, type Rao } from '../../core/money.js'
import { formatProportion, WHOLE } from '../../core/proportion.js'
import type { PlanCheck } from '../plan.js'
import type { Edge, Family } from './read-family.js'

/** The most children of a hotkey on a subnet. The bound is in no constant. */
const MOST_CHILDREN = 5

/** What a check of children is held against. */
export interface ChildrenFacts {
  readonly family: Family
  /** The families of the children that are wanted, in their order. */
  readonly ofChildren: readonly Family[]
  /** The most parents that a child may have; null where there is no bound. */
  readonly mostParents: number | null
  /** What all stake on the hotkey is worth, and the least that children take; null where nothing is demanded. */
  readonly stake: { readonly worth: Rao; readonly least: Rao } | null
}

const named = (edges: readonly { readonly hotkey: string }[]): string => edges.map(({ hotkey }) => hotkey).join(', ')

function findRepeated(children: readonly Edge[]): readonly Edge[] {
  return children.filter(({ hotkey }, index) => children.findIndex((other) => other.hotkey === hotkey) < index)
}

function checkThreshold({ stake }: ChildrenFacts): PlanCheck[] {
  if (stake === null) return []
  return [
    {
      name: 'enough-stake-for-children',
      title: 'The hotkey has the stake that children take',
      failed: 'The hotkey has too little stake to have children',
      ok: stake.worth >= stake.least,
      detail: `its stake is worth ${formatTao(stake.worth)}, the least is ${formatTao(stake.least)}`,
      code: 'NOT_ENOUGH_STAKE_WEIGHT',
      hint: 'Stake more to this hotkey, on any subnet.',
    },
  ]
}

function checkParents(children: readonly Edge[], { family, ofChildren, mostParents }: ChildrenFacts): PlanCheck[] {
  if (mostParents === null) return []
  const full = children.filter((_, index) => {
    const parents = ofChildren[index]?.parents ?? []
    return parents.length >= mostParents && !parents.some(({ hotkey }) => hotkey === family.hotkey)
  })
  return [
    {
      name: 'room-for-parent',
      title: 'Each child may have one parent more',
      failed: 'A child has as many parents as it may',
      ok: full.length === 0,
      detail:
        full.length === 0 ? `at most ${mostParents}` : `${named(full)}: ${mostParents}; the chain would drop all of it without a word`,
      code: 'TOO_MANY_PARENTS',
      hint: 'Leave that child out.',
    },
  ]
}

/** The checks of the children that are wanted; a hotkey may give up its children whatever its stake is. */
export function checkChildren(children: readonly Edge[], facts: ChildrenFacts): PlanCheck[] {
  const { family } = facts
  const repeated = findRepeated(children)
  const isSelf = children.some(({ hotkey }) => hotkey === family.hotkey)
  const parents = children.filter((child) => family.parents.some(({ hotkey }) => hotkey === child.hotkey))
  const total = children.reduce((sum, { proportion }) => sum + proportion, 0n)
  const none = children.length === 0
  const checks: PlanCheck[] = [
    {
      name: 'children-differ',
      title: 'No child is named twice',
      failed: 'A child is named twice',
      ok: repeated.length === 0,
      detail: named(repeated),
      code: 'DUPLICATE_CHILD',
      hint: 'Name each child once.',
    },
    {
      name: 'child-not-self',
      title: 'The hotkey is not its own child',
      failed: 'The hotkey would be its own child',
      ok: !isSelf,
      detail: '',
      code: 'CHILD_IS_PARENT',
      hint: 'Leave it out: what no child carries stays with the hotkey anyhow.',
    },
    {
      name: 'few-children',
      title: 'They are not too many children',
      failed: 'They are too many children',
      ok: children.length <= MOST_CHILDREN,
      detail: `${children.length}, at most ${MOST_CHILDREN}`,
      code: 'TOO_MANY_CHILDREN',
      hint: `Name at most ${MOST_CHILDREN}.`,
    },
    {
      name: 'proportions-fit',
      title: 'The proportions are not more than all there is',
      failed: 'The proportions are more than all there is',
      ok: total <= WHOLE,
      detail: `together ${formatProportion(total)}`,
      code: 'PROPORTIONS_TOO_LARGE',
      hint: 'Name proportions that come to 1 at most.',
    },
    {
      name: 'child-not-parent',
      title: 'No child is a parent of the hotkey',
      failed: 'A child is a parent of the hotkey already',
      ok: parents.length === 0,
      detail: named(parents),
      code: 'CHILD_IS_PARENT',
      hint: 'Leave it out: stake does not go round in circles. Its owner can revoke it with `taoctl stake child revoke`.',
    },
  ]
  return none ? [] : [...checks, ...checkThreshold(facts), ...checkParents(children, facts)]
}
