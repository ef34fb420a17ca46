// The notices above the list in words.

import { expect, test } from 'vitest'
import type { Kept, Notice } from '../contract/state.ts'
import { noticeWords } from './noticeWords.ts'
import { createWords } from './words.ts'

const en = createWords('en')
const zh = createWords('zh-CN')

const OF_A_NOTICE = { id: 'one', canDismiss: true } as const

test.each<[Notice, readonly [string, string], readonly [string, string]]>([
  [
    { ...OF_A_NOTICE, kind: 'file-set-aside', what: 'pins', setAsideAs: 'pins.broken-1.json', from: 'last-good-copy' },
    [
      'The file with your watch list could not be read. The last good copy is used.',
      'Check that nothing is missing. The broken file was kept as pins.broken-1.json.',
    ],
    [
      '无法读取保存关注列表的文件，已改用最近一次的完好副本。',
      '请检查内容是否齐全。损坏的文件已另存为 pins.broken-1.json。',
    ],
  ],
  [
    { ...OF_A_NOTICE, kind: 'file-set-aside', what: 'settings', setAsideAs: 'settings.broken-1.json', from: 'nothing' },
    [
      'The file with your settings could not be read. It starts empty.',
      'Check that nothing is missing. The broken file was kept as settings.broken-1.json.',
    ],
    ['无法读取保存设置的文件，已从空白开始。', '请检查内容是否齐全。损坏的文件已另存为 settings.broken-1.json。'],
  ],
  [
    { ...OF_A_NOTICE, kind: 'history-set-aside', setAsideAs: 'history.broken-1.db' },
    [
      'The file with the agents’ history could not be used. A new one was begun.',
      'Your list and settings are not touched. The old file was kept as history.broken-1.db.',
    ],
    ['无法使用座席历史记录文件，已新建一个。', '列表和设置不受影响。原文件已另存为 history.broken-1.db。'],
  ],
  [
    { ...OF_A_NOTICE, kind: 'secret-in-memory-only' },
    [
      'This computer offers no encrypted storage, so your session is kept in memory only.',
      'After a restart you are asked for it again. A keyring (GNOME Keyring, KWallet) would keep it.',
    ],
    [
      '此计算机不支持加密存储，会话只保留在内存中。',
      '重启后需要重新输入。启用密钥环（GNOME Keyring、KWallet）即可保存。',
    ],
  ],
  [
    { ...OF_A_NOTICE, kind: 'keyring-silent' },
    [
      'The keyring of this computer does not answer, so your session is kept in memory only.',
      'Restart the keyring (GNOME Keyring, KWallet), or sign out of the computer and in again. Then start Agent Monitor anew.',
    ],
    [
      '此计算机的密钥环没有响应，会话只保留在内存中。',
      '请重启密钥环（GNOME Keyring、KWallet），或注销系统后重新登录，再重新启动 Agent Monitor。',
    ],
  ],
  [
    { ...OF_A_NOTICE, kind: 'notifications-fail' },
    [
      'Notifications do not reach you: the desktop did not show the last one.',
      'Allow Agent Monitor in the system’s notification settings and turn off “Do not disturb”; on Linux a notification service must run. Then send a test notification from Settings.',
    ],
    [
      '您收不到通知：系统没有显示最近一条通知。',
      '请在系统的通知设置中允许 Agent Monitor，并关闭“勿扰”模式；在 Linux 上还需要运行通知服务。然后在“设置”中发送测试通知。',
    ],
  ],
  [
    { ...OF_A_NOTICE, kind: 'update-ready', version: '2.0.0' },
    [
      'Version 2.0.0 of Agent Monitor is ready.',
      'It is installed when you quit. To have it now, go to “Updates” in the settings.',
    ],
    ['Agent Monitor 版本 2.0.0 已就绪。', '退出时会自动安装。如需立即安装，请打开设置中的“软件更新”。'],
  ],
  [
    { ...OF_A_NOTICE, kind: 'policy-keys-ignored', keys: ['enforced.language', 'defaults.limits.rest'] },
    [
      'Ignored of what your organisation has set, as it makes no sense: enforced.language, defaults.limits.rest.',
      'Tell your administrator. All else that is set counts.',
    ],
    [
      '组织策略中的以下内容无法识别，已忽略：enforced.language、defaults.limits.rest。',
      '请告知管理员。其他已生效的策略不受影响。',
    ],
  ],
  [
    { ...OF_A_NOTICE, kind: 'policy-keys-ignored', keys: [''] },
    [
      'Ignored of what your organisation has set, as it makes no sense: all of it.',
      'Tell your administrator. All else that is set counts.',
    ],
    ['组织策略中的以下内容无法识别，已忽略：全部内容。', '请告知管理员。其他已生效的策略不受影响。'],
  ],
  [
    { ...OF_A_NOTICE, kind: 'policy-not-used', place: '/etc/policy.json', reason: 'not-protected' },
    [
      'What your organisation has set at /etc/policy.json is not used: others than the administrator could have written it.',
      'Tell your administrator. All else that is set counts.',
    ],
    [
      '未采用 /etc/policy.json 处的组织策略：除管理员外，其他人也可能写入该文件。',
      '请告知管理员。其他已生效的策略不受影响。',
    ],
  ],
])('%j', (notice, english, chinese) => {
  const said = [en, zh].map((words) => {
    const { sentence, nextStep } = noticeWords(words, notice)
    return [sentence, nextStep]
  })
  expect(said).toEqual([english, chinese])
})

test.each([
  ['disk-full', 'The disk is full, so your history could not be saved.', '磁盘已满，无法保存历史记录。'],
  [
    'read-only',
    'The profile folder cannot be written to, so your history could not be saved.',
    '配置文件夹不可写入，无法保存历史记录。',
  ],
  [
    'other',
    'Your history could not be saved: writing to the profile folder failed.',
    '写入配置文件夹失败，无法保存历史记录。',
  ],
] as const)(
  'what cannot be saved says why (%s), and that nothing is lost; the code is for Details',
  (reason, ...said) => {
    const notice: Notice = { ...OF_A_NOTICE, kind: 'cannot-save', what: 'history', reason, technical: 'ENOSPC' }
    expect([en, zh].map((words) => noticeWords(words, notice).sentence)).toEqual(said)
    expect(noticeWords(en, notice).nextStep).toMatch(
      /\. Nothing is lost while Agent Monitor stays open; it keeps trying\.$/,
    )
    expect(noticeWords(zh, notice).nextStep).toMatch(/。只要不退出 Agent Monitor，数据就不会丢失；程序会不断重试。$/)
  },
)

test('everything that is kept has a name', () => {
  const names = (['gateways', 'pins', 'settings', 'history'] satisfies Kept[]).map((what) => {
    const notice: Notice = { ...OF_A_NOTICE, kind: 'cannot-save', what, reason: 'disk-full', technical: '' }
    return [en, zh].map((words) => noticeWords(words, notice).sentence.replace(/^.*your |^.*保存| could.*$|。$/g, ''))
  })
  expect(names).toEqual([
    ['gateways', '网关列表'],
    ['watch list', '关注列表'],
    ['settings', '设置'],
    ['history', '历史记录'],
  ])
})
