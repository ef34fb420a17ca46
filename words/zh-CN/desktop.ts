// 页面以外的用语：系统托盘、系统菜单与对话框、终端程序。

import type { desktop as english } from '../en/desktop.ts'

export const desktop: Readonly<Record<keyof typeof english, string>> = {
  productName: 'Agent Monitor',
  desktopOk: '确定',

  trayShow: '显示 Agent Monitor',
  trayQuit: '退出',
  trayPause: '暂停通知',
  trayPauseMinutes: '{minutes} 分钟',
  trayPauseHours: '{hours} 小时',
  trayPauseUntilResumed: '直到手动恢复',
  trayResume: '恢复通知',
  trayAgent: '{agent}：{status}',
  trayUnknown: '未知',
  trayUnknownLast: '未知，此前为{status}',
  trayRemarked: '{status}（{remarks}）',
  trayMore: '窗口中还有 {agents} 名座席',
  trayCannotTakeCalls: '无法接听',
  trayNotAnswering: '未接听',
  trayUnrecognised: '状态无法识别',

  trayNoGateway: '尚未设置网关',
  trayNoAgents: '未关注座席',
  trayAgents: '{agents} 名座席',
  trayNoneCurrent: '{all}，均无最新数据',
  trayCounts: '{all}：{counts}',
  trayCountsNotCurrent: '{all}：{counts}；{notCurrent} 名无最新数据',
  trayCount: '{what} {agents}',
  traySignedInElsewhere: '已在别处签入',
  trayTroubleAt: '{trouble}：{place}',
  trayTroubleAtMore: '{trouble}：{place}，另有 {others} 个网关',
  trayPaused: '通知已暂停',
  trayPausedUntil: '通知暂停至 {time}',

  menuFile: '文件(&F)',
  menuCloseWindow: '关闭窗口(&C)',
  menuQuit: '退出(&Q)',
  menuEdit: '编辑(&E)',
  menuUndo: '撤销',
  menuRedo: '重做',
  menuCut: '剪切',
  menuCopy: '复制',
  menuPaste: '粘贴',
  menuDelete: '删除',
  menuSelectAll: '全选',
  menuSpeech: '语音',
  menuStartSpeaking: '开始朗读',
  menuStopSpeaking: '停止朗读',
  menuView: '视图(&V)',
  menuActualSize: '实际大小',
  menuZoomIn: '放大',
  menuZoomOut: '缩小',
  menuFullScreen: '全屏',
  menuDeveloperTools: '开发者工具',
  menuAbout: '关于 Agent Monitor',
  menuServices: '服务',
  menuHide: '隐藏 Agent Monitor',
  menuHideOthers: '隐藏其他',
  menuShowAll: '全部显示',
  menuQuitApp: '退出 Agent Monitor',
  menuWindow: '窗口',
  menuMinimise: '最小化',
  menuZoomWindow: '缩放',
  menuAllToFront: '前置全部窗口',

  closeNoticeTitle: 'Agent Monitor 仍在关注座席',
  closeNoticeTray: '程序已收起到系统托盘：单击图标可重新打开窗口，在图标菜单中选择“退出”可结束程序。',
  closeNoticeMinimised: '未找到系统托盘，窗口已最小化。如需退出，请在窗口中按 Ctrl+Q。',

  crashReloaded: '窗口意外停止工作，已重新加载。',
  crashReloadedDetail: '没有丢失任何数据：其间仍在关注座席并发送通知。',
  crashAgain: '窗口再次意外停止工作。',
  crashAgainDetail: '关注和通知不受影响。可重新加载窗口，也可退出。详情见配置文件夹中的日志。',
  crashLoadAgain: '重新加载',
  crashQuit: '退出',
  crashInMain: 'Agent Monitor 出现错误。',
  crashInMainDetail: '程序仍在运行。如有异常，请退出后重新启动；详情见配置文件夹中的日志。',

  couldNotStart: 'Agent Monitor 无法启动',
  couldNotStartDetail: '配置文件夹无法使用，或程序安装不完整。',
  couldNotStartBecause: 'Agent Monitor 无法启动：{technical}',

  newerProfile: '此配置由更新版本的 Agent Monitor 创建（{folder}）。',
  newerProfileDetail: '当前版本不会读取或更改此配置。可另用单独的配置启动（{beside}），也可退出并更新 Agent Monitor。',
  newerProfileStartBeside: '另用配置启动',
  newerProfileQuit: '退出',
  newerProfileInTerminal:
    '此配置由更新版本的 Agent Monitor 创建（{folder}），未作任何更改。请用 --data-dir 指定其他文件夹。',

  refusedSwitch: '带有 --{name} 时 Agent Monitor 不会启动：其他程序可借此读取窗口内容。请去掉该参数。',

  autostartComment: '关注呼叫中心座席的状态',

  headlessUsage: `用法：npm run headless -- [--demo] [--data-dir 文件夹] [--seconds 秒数]
      npm run headless -- --gateway 主机[:端口] --agent-id 工号 --watch "20011 20012-20020" [--trust AA:BB:…]
Guid 从环境变量 AGENT_MONITOR_GUID 读取，因此不会出现在进程列表中。
`,
  headlessNotTrusted: '证书未受信任；请核对后用 --trust {fingerprint} 指定',
}
