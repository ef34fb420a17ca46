// What an administrator reads about each thing that an organisation can set, in Simplified Chinese.

import type { PolicyTemplateWords } from '../policyTemplateWords.ts'

export const policyTemplates: PolicyTemplateWords = {
  product: 'Agent Monitor',
  description: 'Agent Monitor 的设置',
  supported: '支持组织策略的 Agent Monitor 版本',
  enforced: '强制（用户不能更改）',
  defaults: '默认值（用户可以更改）',
  enforcedHelp: '已启用：对所有用户生效，界面显示“由您的组织设置”。未配置：由用户自行选择。',
  defaultsHelp: '已启用：在用户另行选择之前生效。未配置：使用产品自带的默认值。',
  value: '值',
  names: {
    gateways: '网关',
    authorities: '企业 CA 证书',
    queriesPerSecond: '对单个网关每秒的查询次数',
    limits: '时限',
    quietHours: '免打扰时段',
    language: '语言',
    keepsHistory: '保存历史记录',
    historyDays: '历史记录保留天数',
    updates: '更新',
    mayAddGateways: '允许用户添加网关',
    mayTrustCertificates: '允许用户信任证书',
  },
  meanings: {
    gateways:
      '每行一个网关：先写地址；可加 proxy=system、proxy=none 或 proxy=http://主机:端口（或 https://、socks5://）；每个可信证书写一个 sha256=指纹。工号以及 Guid 或密码仍由用户自行填写。强制时，用户不能更改其地址和代理，也不能移除该网关。',
    authorities:
      '每行一个 CA：先写由其签发证书的网关地址，再写 CA 自己的证书（根证书，或带根证书的证书链）：PEM 文本，或将 PEM 首行与末行之间的内容写成一行。对该网关，其效力与系统普遍信任的 CA 相同；指纹（sha256=）优先于它。设为强制或默认值效果相同。',
    queriesPerSecond:
      '对单个网关的查询不会超过此频率（所有座席合计）：0.5 至 2。使用同一工号的其他程序共用网关允许的次数。强制时，用户仍可选择更低的频率。',
    limits:
      '为每种状态填写警告和严重时限，例如 1:00/2:00（m:ss 或 h:mm:ss，off 表示关闭）。未列出的状态使用产品自带的时限。班组、标签和单个座席的时限优先于此处。',
    quietHours:
      '每行一个时段：先写星期（Mon-Fri、Sat；不写表示每天），再写起止时间，例如 Mon-Fri 22:00-06:00。末尾加 critical 时，超过严重时限仍会通知。',
    language: 'system（跟随系统）、en 或 zh-CN。',
    keepsHistory: '是否在此计算机上保存观察到的座席记录。',
    historyDays: '更早的历史记录会被删除：1 至 3650 天。',
    updates: 'off（关闭），或查找更新的 https:// 地址。',
    mayAddGateways: '禁用时，只能连接此处给定的网关或以前已设置的网关。设为强制或默认值效果相同。',
    mayTrustCertificates:
      '禁用时，网关的证书必须能够通过验证，或者是此处给定的证书；用户以前自行信任的证书和添加的 CA 证书不再有效。设为强制或默认值效果相同。',
  },
}
