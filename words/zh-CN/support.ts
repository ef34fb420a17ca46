// 排查问题：连接检查与诊断信息。

import type { support as english } from '../en/support.ts'

export const support: Readonly<Record<keyof typeof english, string>> = {
  supportTitle: '问题排查',

  checkConnection: '检查连接',
  checkTitle: '连接检查',
  checkRunning: '正在检查 {place}…',
  checkVerdict:
    '{result, select, ok {到 {place} 的连接一切正常。} warning {到 {place} 的连接可用，但请留意警告。} skipped {到 {place} 的连接在已检查的范围内正常。} other {{place} 的检查发现了问题。}}',
  checkNowhere: '无法识别该地址。',
  checkAgain: '重新检查',
  checkCopy: '复制报告',
  checkCopied: '已复制。报告中不含机密信息、姓名和电话号码。',
  checkNotCopied: '无法复制。',
  checkGone: '该网关已不存在。',
  checkStep:
    '{step, select, address {地址} dns {域名} proxy {代理} connect {连接} tls {加密} certificate {证书} http {HTTP} session {会话} query {查询} other {查询配额}}',
  checkResult: '{result, select, ok {正常} warning {警告} failed {失败} other {未检查}}',
  checkMs: '{ms, number} 毫秒',
  checkAddressRead: '地址完整：{place}。',
  checkNameFound: '已找到主机名。',
  checkIsNumber: '地址为 IP 地址，无需解析域名。',
  checkLeftToProxy: '由代理服务器解析域名。',
  checkNoProxy: '无需代理。',
  checkThroughProxy: '通过代理服务器 {proxy} 连接。',
  checkFellBack:
    '系统首选的代理服务器{known, select, yes { {proxy} } other {}}无法使用；{instead, select, proxy {已改用 {other}} other {已改为不使用代理}}。',
  checkFellBackNext: '请向网络管理员确认该代理服务器是否仍然有效：每次连接都会先等待它。',
  checkConnected: '网关接受连接。',
  checkEncrypted: '{known, select, yes {已通过 {protocol} 加密。} other {已加密。}}',
  checkVerified: '证书已由颁发机构验证，有效期至 {date}。',
  checkTrusted: '证书与已信任的一致，有效期至 {date}。',
  checkExpiresSoon: '证书即将于 {date} 到期。',
  checkExpiresSoonNext: '请通知网关管理员及时更换证书。',
  checkHttpAnswered: '座席网关有应答。',
  checkSessionAccepted: '网关接受此会话。',
  checkQueryAnswered: '对座席 {workno} 的查询已得到应答。',
  checkBudgetFree: '未发现其他程序使用您的工号查询：网关每秒接受 {rate} 次查询。',
  checkBudgetShared:
    'Agent Monitor 未超出配额，但网关在最近几分钟内提示查询过于频繁：有其他程序在使用您的工号查询。当前仅剩每秒 {rate} 次查询的 {percent}%。',
  checkBudgetRefused: 'Agent Monitor 未超出配额，但网关提示查询过于频繁：有其他程序在使用您的工号查询。',
  checkBudgetNext: '请关闭该程序，或在设置中调低“{setting}”。',
  checkNotReached: '未检查：前面的步骤失败。',
  checkNoSession: '未检查：需要会话。',
  checkNotTold: '应答未涉及此项。',
  checkReportHead: '{place} 的连接检查，{time}',

  diagnosticsOpen: '诊断信息…',
  diagnosticsTitle: '诊断信息',
  diagnosticsHint: '出现问题时，可将此压缩包交给协助您的人员。',
  diagnosticsLead:
    '压缩包将包含以下文件。姓名和电话号码已被替换，其中不含 Guid 和密码；工号和网关地址会保留。请在保存前查看。',
  diagnosticsCollecting: '正在收集…',
  diagnosticsFiles: '文件',
  diagnosticsSize: '{kilobytes} kB',
  diagnosticsEmpty: '文件为空。',
  diagnosticsSave: '保存…',
  diagnosticsSaved: '诊断信息已保存。',
  diagnosticsNotSaved:
    '{reason, select, full {无法保存诊断信息：磁盘已满。} readOnly {无法保存诊断信息：该位置不可写入。} other {无法保存诊断信息。}}',

  licencesOpen: '许可证…',
  licencesTitle: '许可证',
  licencesHint: '本软件所用的组件及其许可证。',
  licencesMissing: '许可证文件缺失。请重新安装本软件。',

  headlessNothingToCheck: '没有已知的网关：请用 --gateway HOST[:PORT] 指定。',
}
