// 软件更新：从哪里获取，以及当前进展。

import type { updates as english } from '../en/updates.ts'

export const updates: Readonly<Record<keyof typeof english, string>> = {
  updatesTitle: '软件更新',
  updatesFrom: '更新地址',
  updatesFromHint: '以 https:// 开头，由管理员提供。留空则不检查更新。',
  updatesFromInvalid: '地址须以 https:// 开头，且不能包含用户名。',
  updatesCheck: '检查更新',
  updatesInstall: '安装并重新启动',
  updatesStatus: '更新状态',
  updatesOff: '未启用更新：没有设置更新地址。',
  updatesIdle: '尚未检查更新。',
  updatesChecking: '正在检查更新…',
  updatesCurrent: 'Agent Monitor 已是最新版本。上次检查：{time}。',
  updatesHeldBack: '版本 {version} 正在分批发布，尚未轮到此计算机。上次检查：{time}。',
  updatesDownloading: '正在下载版本 {version}：{percent}%。',
  updatesReady: '版本 {version} 已就绪，将在退出 Agent Monitor 时安装。',
  updatesReadyWaits: '版本 {version} 已就绪。有严重事项待处理时不会安装。',
  updatesRefused:
    '{reason, select, folder {此 Agent Monitor 直接从文件夹运行，无法自行更新。安装后即可获取更新。} otherwise {此 Agent Monitor 由软件包安装，由系统或管理员负责更新。} other {此 Agent Monitor 不知道发布者是谁，无法辨别更新的真伪。请向管理员索取已签名的版本。}}',
  updatesFailed:
    '{reason, select, unreachable {更新服务器没有响应，一小时内会再次尝试。} untrusted {此计算机不信任更新服务器的证书，未下载任何内容。请告知管理员。} nothing {该地址没有更新，请检查地址。} malformed {无法读取更新列表，请告知管理员。} damaged {下载的内容与发布的不一致，已丢弃，一小时内会再次尝试。} unsigned {更新没有 Agent Monitor 发布者的签名，已丢弃。请告知管理员。} disk {无法保存更新。请清理磁盘空间，一小时内会再次尝试。} other {更新失败，一小时内会再次尝试。}}',
  noticeUpdateReady: 'Agent Monitor 版本 {version} 已就绪。',
  noticeUpdateReadyNext: '退出时会自动安装。如需立即安装，请打开设置中的“{place}”。',
}
