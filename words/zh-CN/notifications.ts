// 通知、通知结果，以及列表上方提示的用语。

import type { notifications as english } from '../en/notifications.ts'

export const notifications: Readonly<Record<keyof typeof english, string>> = {
  // One agent
  notificationLeftAbout: '曾离开“{status}”，约 {time} 回到该状态',
  notificationLeft: '曾离开“{status}”，{when}回到该状态',
  notificationSignedInAgain: '重新签入，状态仍为“{status}”',
  notificationFlapping: '状态切换频繁：{minutes, number} 分钟内变化 {changes, number} 次',
  notificationFlappingQuiet: '稳定 {minutes, number} 分钟后恢复通知',
  notificationLimit: '{status}已持续 {duration}（时限 {limit}）',

  // Many agents
  notificationGroup: '{agents, number} 名座席状态有变化',
  notificationGroupLimit: '{agents, number} 名座席超过时限',
  notificationGroupMore: '{agents, plural, =1 {# 名座席} other {另有 # 名座席}}状态有变化',
  digestOutage: '网关无法连接期间{agents, plural, =0 {没有座席状态变化} other {有 # 名座席状态变化}}',
  digestSession: '会话中断期间{agents, plural, =0 {没有座席状态变化} other {有 # 名座席状态变化}}',
  digestSleep: '电脑睡眠期间{agents, plural, =0 {没有座席状态变化} other {有 # 名座席状态变化}}',
  digestCertificate: '证书未受信任期间{agents, plural, =0 {没有座席状态变化} other {有 # 名座席状态变化}}',
  digestUpToDate: '列表已恢复更新',
  newsChange: '{agent} → {to}',
  newsLeft: '{agent} 曾离开“{status}”又返回',
  newsSignedInAgain: '{agent} 重新签入',
  newsFlapping: '{agent} 状态切换频繁',
  newsLimit: '{agent} {status}已持续 {duration}',
  newsAndMore: '{list}，另有 {more, number} 名',

  notificationTest: '通知可以正常显示',

  // What became of it
  outcomeHandedOver: '已交给系统',
  outcomeShown: '已显示',
  outcomeClicked: '已显示，已点击',
  outcomeClosed: '已显示，已关闭',
  outcomeRefused: '失败：系统拒绝显示',
  outcomeRefusedBecause: '失败：系统拒绝显示（{technical}）',
  outcomeNoAnswer: '失败：系统没有响应',
  heldOff: '未显示：通知已关闭',
  heldOffForAgent: '未显示：该座席的通知已关闭',
  heldStatusNotChosen: '未显示：未选择通知此状态',
  heldPaused: '未显示：通知已暂停',
  heldFlapping: '未显示：该座席状态切换频繁，稳定 5 分钟后恢复通知',
  heldRateLimit: '未显示：一分钟内通知已超过 {most, number} 条',
  heldGrouped: '未显示：已合并到一条通知中',
  heldOutage: '未显示：当时网关无法连接，恢复后已汇总通知',
  heldAsleep: '未显示：当时电脑处于睡眠状态，唤醒后已汇总通知',

  // Notices
  keptGateways: '网关列表',
  keptPins: '关注列表',
  keptSettings: '设置',
  keptHistory: '历史记录',
  noticeSetAsideCopy: '无法读取保存{what}的文件，已改用最近一次的完好副本。',
  noticeSetAsideEmpty: '无法读取保存{what}的文件，已从空白开始。',
  noticeSetAsideNext: '请检查内容是否齐全。损坏的文件已另存为 {name}。',
  noticeMissingCopy: '保存{what}的文件不见了，已改用最近一次的完好副本。',
  noticeMissingCopyNext: '请检查内容是否齐全。',
  noticeFolderGone: '配置文件夹在程序运行期间被移动或删除。',
  noticeFolderGoneNext: '已新建文件夹并保存关注列表、网关和设置。此前的历史记录仍在原文件夹中。',
  noticeHistorySetAside: '无法使用座席历史记录文件，已新建一个。',
  noticeHistorySetAsideNext: '列表和设置不受影响。原文件已另存为 {name}。',
  noticeDiskFull: '磁盘已满，无法保存{what}。',
  noticeDiskFullNext: '请清理磁盘空间。只要不退出 Agent Monitor，数据就不会丢失；程序会不断重试。',
  noticeReadOnly: '配置文件夹不可写入，无法保存{what}。',
  noticeReadOnlyNext: '请向管理员申请写入权限。只要不退出 Agent Monitor，数据就不会丢失；程序会不断重试。',
  noticeNotSaved: '写入配置文件夹失败，无法保存{what}。',
  noticeNotSavedNext: '请检查磁盘。只要不退出 Agent Monitor，数据就不会丢失；程序会不断重试。',
  noticeMemoryOnly: '此计算机不支持加密存储，会话只保留在内存中。',
  noticeMemoryOnlyNext: '重启后需要重新输入。启用密钥环（GNOME Keyring、KWallet）即可保存。',
  noticeKeyringSilent: '此计算机的密钥环没有响应，会话只保留在内存中。',
  noticeKeyringSilentNext: '请重启密钥环（GNOME Keyring、KWallet），或注销系统后重新登录，再重新启动 Agent Monitor。',
  noticeNotificationsFail: '您收不到通知：系统没有显示最近一条通知。',
  noticeNotificationsFailNext:
    '请在系统的通知设置中允许 Agent Monitor，并关闭“勿扰”模式；在 Linux 上还需要运行通知服务。然后在“设置”中发送测试通知。',
}
