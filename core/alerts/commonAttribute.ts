// What the agents of a grouped notification have in common and no other watched agent has: it may be why they all changed.
// Where two things fit, either may be the cause, and nothing is said: a wrong name misleads more than none.

import type { AgentKey } from '../../contract/ids.ts'
import type { CommonAttribute } from '../../contract/notification.ts'
import type { AgentFacts } from './decision.ts'

/** Fewer agents, or fewer others to tell them from, have something in common by chance. */
const AGENTS_AT_LEAST = 3
const OTHERS_AT_LEAST = 3
/** One digit says too little. */
const DIGITS_AT_LEAST = 2

/**
 * @param agents of the group
 * @param facts of everybody who is watched
 * @param isCounted whether one who is not in the group counts as another: not who is in the same state already
 * @returns null: nothing, or more than one thing
 */
export function commonAttribute(
  agents: ReadonlySet<AgentKey>,
  facts: readonly AgentFacts[],
  isCounted: (other: AgentFacts) => boolean,
): CommonAttribute | null {
  const members = facts.filter(({ agent }) => agents.has(agent))
  const others = facts.filter((one) => !agents.has(one.agent) && isCounted(one))
  const isKnown = members.length === agents.size
  if (!isKnown || members.length < AGENTS_AT_LEAST || others.length < OTHERS_AT_LEAST) return null
  const common = [
    ...ownValues(members, others, groupsOf).map((name): CommonAttribute => ({ kind: 'group', name })),
    ...ownValues(members, others, skillsOf).map((name): CommonAttribute => ({ kind: 'skill', name })),
    ...ownGateway(members, others),
    ...ownDigits(members, others),
  ]
  const [first, ...rest] = common
  return rest.length === 0 ? (first ?? null) : null
}

function groupsOf({ groupName }: AgentFacts): readonly string[] {
  return groupName === null || groupName === '' ? [] : [groupName]
}

function skillsOf({ skills }: AgentFacts): readonly string[] {
  return skills
}

/** The values that all members have and none of the others. */
function ownValues(
  members: readonly AgentFacts[],
  others: readonly AgentFacts[],
  valuesOf: (one: AgentFacts) => readonly string[],
): readonly string[] {
  const [first, ...rest] = members
  const shared = new Set(first === undefined ? [] : valuesOf(first))
  for (const member of rest) {
    const values = valuesOf(member)
    for (const value of shared) if (!values.includes(value)) shared.delete(value)
  }
  return [...shared].filter((value) => !others.some((other) => valuesOf(other).includes(value)))
}

function ownGateway(members: readonly AgentFacts[], others: readonly AgentFacts[]): readonly CommonAttribute[] {
  const [first] = members
  if (first === undefined) return []
  const { gatewayId, place } = first
  const areHere = members.every((member) => member.gatewayId === gatewayId)
  return areHere && others.every((other) => other.gatewayId !== gatewayId) ? [{ kind: 'gateway', name: place }] : []
}

function ownDigits(members: readonly AgentFacts[], others: readonly AgentFacts[]): readonly CommonAttribute[] {
  const phones = members.map(({ phoneNumber }) => phoneNumber ?? '')
  const isOthers = (digits: string): boolean =>
    others.some(({ phoneNumber }) => phoneNumber?.startsWith(digits) === true)
  const [shortest] = phones.map(({ length }) => length).sort((one, other) => one - other)
  const [first = ''] = phones
  let digits = ''
  // As few as tell them from the others: of a few phones the further digits may be the same by chance.
  for (const digit of first.slice(0, shortest)) {
    if (digits.length >= DIGITS_AT_LEAST && !isOthers(digits)) break
    digits += digit
    if (!phones.every((phone) => phone.startsWith(digits))) return []
  }
  if (digits.length < DIGITS_AT_LEAST || !/^\d+$/.test(digits) || isOthers(digits)) return []
  const isSameLength = phones.every((phone) => phone.length === first.length)
  return [{ kind: 'phone', digits, followedBy: isSameLength ? first.length - digits.length : null }]
}
