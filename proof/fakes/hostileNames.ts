// Names that gateways really have and that break a careless screen, list or notification. The demo floor's people have none of them.

export const HOSTILE_NAMES = {
  markup: '<b>Bo</b> & Sons',
  script: '<img src=x onerror="document.title=\'pwned\'">',
  template: '{name} {{name}} ${name} %s {0, plural, other {#}}',
  mnemonic: 'R&D_Team',
  quotes: `"O'Neill" \\ \`x\``,
  long: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4),
  wide: '欧阳'.repeat(40),
  rightToLeft: 'نور الحداد',
  turnedRound: 'Anna\u202Egro.elpmaxe',
  emoji: '👩🏽‍💻 Zoë 🏳️‍🌈',
  stacked: 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘',
  lines: 'Anna\r\nBerg\t(late)',
  blank: ' \u3000 ',
} as const satisfies Readonly<Record<string, string>>
