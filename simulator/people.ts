// Invented people for the simulated floor: names in many languages, groups, the queues that they serve, phone numbers.

import type { Dice } from './seededRandom.ts'

/** One skill as the seed's Table 5 has it. */
export interface FloorSkill {
  readonly name: string
  readonly id: number
  readonly mediatype: number
}

/** What stays the same of an agent through the day. */
export interface Person {
  readonly workno: string
  readonly name: string
  readonly groupid: number
  readonly groupname: string
  readonly skills: readonly FloorSkill[]
  readonly phonenumber: string
  readonly mediatype: string
  readonly rejectsInbound: boolean
}

const QUEUES = {
  general: { name: 'General hotline', id: 6, mediatype: 5 },
  care: { name: 'Care hotline', id: 20, mediatype: 5 },
  billing: { name: 'Billing hotline', id: 21, mediatype: 5 },
  technical: { name: 'Technical hotline', id: 26, mediatype: 5 },
  sales: { name: 'Sales hotline', id: 27, mediatype: 5 },
  chinese: { name: '中文热线', id: 25, mediatype: 5 },
  chat: { name: 'Web chat', id: 3, mediatype: 1 },
  social: { name: 'Social media', id: 23, mediatype: 53 },
  email: { name: 'Email', id: 4, mediatype: 6 },
  callback: { name: 'Callback', id: 2, mediatype: 4 },
  clickToDial: { name: 'Click to dial', id: 10, mediatype: 2 },
  video: { name: 'Video help', id: 22, mediatype: 19 },
  renewals: { name: 'Renewals outbound', id: 24, mediatype: 16 },
  complaints: { name: 'Complaints', id: 28, mediatype: 5 },
  sms: { name: 'SMS', id: 29, mediatype: 52 },
} as const satisfies Readonly<Record<string, FloorSkill>>

interface Group {
  readonly id: number
  readonly name: string
  /** Everybody in it serves this queue, beside the general one. */
  readonly queue: FloorSkill
  /** Some serve one or more of these as well. */
  readonly alsoServed: readonly FloorSkill[]
}

const SHARED_QUEUES: readonly FloorSkill[] = [
  QUEUES.chat,
  QUEUES.social,
  QUEUES.email,
  QUEUES.callback,
  QUEUES.clickToDial,
  QUEUES.video,
  QUEUES.renewals,
  QUEUES.complaints,
  QUEUES.sms,
]

const CARE: Group = {
  id: 1,
  name: 'Customer Care',
  queue: QUEUES.care,
  alsoServed: [QUEUES.chat, QUEUES.email, QUEUES.callback, QUEUES.social, QUEUES.complaints],
}
const BILLING: Group = {
  id: 2,
  name: 'Billing',
  queue: QUEUES.billing,
  alsoServed: [QUEUES.email, QUEUES.callback, QUEUES.complaints],
}
const TECHNICAL: Group = {
  id: 3,
  name: 'Technical Support',
  queue: QUEUES.technical,
  alsoServed: [QUEUES.chat, QUEUES.video, QUEUES.callback, QUEUES.sms],
}
const SALES: Group = {
  id: 4,
  name: 'Sales',
  queue: QUEUES.sales,
  alsoServed: [QUEUES.clickToDial, QUEUES.renewals, QUEUES.chat],
}
const CHINESE: Group = {
  id: 5,
  name: '中文服务',
  queue: QUEUES.chinese,
  alsoServed: [QUEUES.chat, QUEUES.email, QUEUES.social],
}
const GROUPS: readonly [Group, ...Group[]] = [CARE, BILLING, TECHNICAL, SALES, CHINESE]

/** The people of a floor of thirty, by their place on it. All are invented. */
const PEOPLE: readonly (readonly [string, Group])[] = [
  ['Amelia Hartwell', CARE],
  ['王小明', CHINESE],
  ['José Ángel Peña', BILLING],
  ['Nadia Okafor', TECHNICAL],
  ['Søren Kjærgaard', SALES],
  ['陈思远', CHINESE],
  ['Zoë Brandt', CARE],
  ['Luca Ferrante', TECHNICAL],
  ['Priya Raghunathan', BILLING],
  ['Łukasz Żebrowski', TECHNICAL],
  ['李雨桐', CHINESE],
  ['Tomás Quiroga', SALES],
  ['Hannah Vogt', CARE],
  ['Ingrid Åkesson', SALES],
  ['Chidi Balogun', CARE],
  ['欧阳娜', CHINESE],
  ['Marguerite Delatour-Beaumont', BILLING],
  ['森田 健司', TECHNICAL],
  ['Aoife Ní Bhriain', CARE],
  ['赵磊', CHINESE],
  ['Esra Aydın', CARE],
  ['Олена Ковальчук', TECHNICAL],
  ['Farid Haddad', BILLING],
  ['Grace Mwangi', CARE],
  ['Πέτρος Λαμπρίδης', SALES],
  ['김하은', TECHNICAL],
  ['Björn Lindqvist', BILLING],
  ['Ana Novak', CARE],
  ['Thandiwe Maseko', SALES],
  ['Hugo Popescu', CARE],
]
const FAMILY: readonly [string, ...string[]] = ['Novak', 'Silva', 'Aydın', 'Popescu', 'Müller', 'Okoye', 'Lindqvist']
const GIVEN: readonly [string, ...string[]] = [
  'Ana',
  'Björn',
  'Chloé',
  'Dmitri',
  'Esra',
  'Farid',
  'Grace',
  'Hugo',
  'Mei',
]

/**
 * The person behind a workno; `index` is its place on the floor. On a larger floor than thirty every seventh of the others has
 * the seed's default name: its own ID.
 */
export function createPerson(workno: string, index: number, dice: Dice): Person {
  // Thrown for everybody alike: who people are must not change how a seed's agents live.
  const thrownGroup = dice.pick(GROUPS)
  const thrownQueues = SHARED_QUEUES.filter(() => dice.next() < 0.35)
  const [name, group] = PEOPLE[index] ?? [furtherName(workno, index, dice), thrownGroup]
  const also = thrownQueues.filter((queue) => group.alsoServed.includes(queue))
  const skills = [group.queue, ...also, QUEUES.general]
  const chatToo = skills.some((skill) => skill.mediatype === 1 || skill.mediatype === 53)
  return {
    workno,
    name,
    groupid: group.id,
    groupname: group.name,
    skills,
    phonenumber: String(70000 + index * 7 + dice.whole(0, 6)),
    mediatype: chatToo ? 'TTF' : 'TFF',
    rejectsInbound: dice.next() < 0.05,
  }
}

function furtherName(workno: string, index: number, dice: Dice): string {
  return index % 7 === 6 ? workno : `${dice.pick(GIVEN)} ${dice.pick(FAMILY)}`
}
