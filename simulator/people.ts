// Invented people for the simulated floor: names of many kinds, groups, skills with their media, phone numbers.

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

const NAMES: readonly [string, ...string[]] = [
  'Amelia Hartwell',
  '王小明',
  'José Ángel Peña',
  'Nadia Okafor',
  'Søren Kjærgaard',
  '陈思远',
  'Zoë Brandt',
  'Luca Ferrante',
  'Priya Raghunathan',
  'Łukasz Żebrowski',
  '李雨桐',
  'Tomás Núñez',
  '<b>Bo</b> & Sons',
  'Ingrid Åkesson',
  'Chidi Balogun',
  '欧阳娜',
  'Marguerite de la Tour-Beaumont',
  'Kenji Morita',
  'Aoife Ní Bhriain',
  '赵磊',
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

const GROUPS: readonly [readonly [number, string], ...(readonly [number, string])[]] = [
  [1, 'jst'],
  [2, 'Retail'],
  [3, 'Business'],
  [4, '技术支持'],
]

const SKILLS: readonly [FloorSkill, ...FloorSkill[]] = [
  { name: 'voice', id: 6, mediatype: 5 },
  { name: 'webchat', id: 3, mediatype: 1 },
  { name: 'callback', id: 2, mediatype: 4 },
  { name: 'clicktodial_jst', id: 10, mediatype: 2 },
  { name: 'email', id: 4, mediatype: 6 },
  { name: 'billing_voice', id: 21, mediatype: 5 },
  { name: 'video_help', id: 22, mediatype: 19 },
  { name: 'social', id: 23, mediatype: 53 },
  { name: 'outbound_preview', id: 24, mediatype: 16 },
  { name: '中文热线', id: 25, mediatype: 5 },
]

/** The person behind a workno; `index` is its place on the floor. Every seventh has the seed's default name: its own ID. */
export function createPerson(workno: string, index: number, dice: Dice): Person {
  const [groupid, groupname] = dice.pick(GROUPS)
  const skills = SKILLS.filter((skill) => skill.id === 6 || dice.next() < 0.25)
  const chatToo = skills.some((skill) => skill.mediatype === 1 || skill.mediatype === 53)
  return {
    workno,
    name: index % 7 === 6 ? workno : (NAMES[index] ?? `${dice.pick(GIVEN)} ${dice.pick(FAMILY)}`),
    groupid,
    groupname,
    skills,
    phonenumber: String(70000 + index * 7 + dice.whole(0, 6)),
    mediatype: chatToo ? 'TTF' : 'TFF',
    rejectsInbound: dice.next() < 0.05,
  }
}
