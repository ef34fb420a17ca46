// The test's panel: hosts the app's tray icon (StatusNotifierItem), reads what a user would see there, and clicks.

import { connectToBus, NOTHING, variant, type BusAnswer, type BusCall } from './busConnection.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'
const PROPERTIES = 'org.freedesktop.DBus.Properties'

export interface TrayMenuItem {
  readonly id: number
  readonly label: string
  readonly isEnabled: boolean
  readonly isSeparator: boolean
  readonly items: readonly TrayMenuItem[]
}

/** The picture of the icon: ARGB, four bytes a pixel. */
export interface TrayPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Buffer
}

export interface TrayPanel {
  /** Whether an app that still runs has registered an icon. */
  hasIcon(): boolean
  tooltip(): Promise<string>
  /** The largest picture offered. */
  picture(): Promise<TrayPicture>
  menu(): Promise<readonly TrayMenuItem[]>
  /** Chooses an entry by its label, through submenus: `choose('Pause notifications', 'Until resumed')`. */
  choose(...labels: readonly string[]): Promise<void>
  /** A click on the icon itself. */
  activate(): Promise<void>
  stop(): Promise<void>
}

export async function hostTray(busAddress: string): Promise<TrayPanel> {
  const bus = await connectToBus(busAddress)
  let items: readonly { readonly owner: string; readonly destination: string; readonly path: string }[] = []
  const facts: Readonly<Record<string, unknown>> = {
    IsStatusNotifierHostRegistered: variant('b', true),
    ProtocolVersion: variant('i', 0),
    RegisteredStatusNotifierItems: variant('as', []),
  }

  function answer({ sender, interface: name, member, body }: BusCall): BusAnswer | null {
    if (name === PROPERTIES && member === 'Get') return { signature: 'v', body: [facts[String(body[1])]] }
    if (name === PROPERTIES && member === 'GetAll') return { signature: 'a{sv}', body: [facts] }
    if (name !== WATCHER) return null
    if (member === 'RegisterStatusNotifierItem') {
      const [service] = body as [string]
      const isPath = service.startsWith('/')
      const destination = isPath ? sender : service
      items = [...items, { owner: sender, destination, path: isPath ? service : '/StatusNotifierItem' }]
    }
    return NOTHING
  }
  bus.answer(answer)
  await bus.onNameGone((name) => {
    items = items.filter(({ owner }) => owner !== name)
  })
  await bus.own(WATCHER)

  function icon(): { readonly destination: string; readonly path: string } {
    const item = items.at(-1)
    if (item === undefined) throw new Error('The app has no tray icon')
    return item
  }

  async function property(name: string): Promise<unknown> {
    const { destination, path } = icon()
    const target = { destination, path, interface: PROPERTIES, member: 'Get' }
    const [value] = await bus.call(target, 'ss', [ITEM, name])
    return value
  }

  async function onMenu(member: string, signature: string, body: readonly unknown[]): Promise<readonly unknown[]> {
    const path = String(await property('Menu'))
    return bus.call({ destination: icon().destination, path, interface: MENU, member }, signature, body)
  }

  /** The app makes its menu anew when something changes; numbers of entries belong to one revision. */
  async function layout(): Promise<{ readonly revision: unknown; readonly items: readonly TrayMenuItem[] }> {
    const [revision, root] = await onMenu('GetLayout', 'iias', [0, -1, []])
    return { revision, items: readItem(root).items }
  }

  async function choose(...labels: readonly string[]): Promise<void> {
    const { revision, items: all } = await layout()
    let choices = all
    let chosen: TrayMenuItem | undefined
    for (const label of labels) {
      chosen = choices.find((item) => item.label === label)
      if (chosen === undefined) throw new Error(`No "${label}" among: ${choices.map((item) => item.label).join(', ')}`)
      choices = chosen.items
    }
    try {
      await onMenu('Event', 'isvu', [chosen?.id ?? 0, 'clicked', variant('s', ''), 0])
    } catch (error) {
      // As a panel does: where the menu became another one before the click arrived, the click is for the new one.
      if ((await layout()).revision === revision) throw error
      await choose(...labels)
    }
  }

  return {
    hasIcon: () => items.length > 0,
    async tooltip() {
      const [, , title, text] = (await property('ToolTip')) as [string, unknown, string, string]
      return title === '' ? text : title
    },
    async picture() {
      const pictures = (await property('IconPixmap')) as [number, number, Buffer][]
      const [width, height, pixels] = pictures.toSorted(([a], [b]) => b - a)[0] ?? [0, 0, Buffer.alloc(0)]
      return { width, height, pixels: Buffer.from(pixels) }
    },
    menu: async () => (await layout()).items,
    choose,
    async activate() {
      const { destination, path } = icon()
      await bus.call({ destination, path, interface: ITEM, member: 'Activate' }, 'ii', [0, 0])
    },
    stop: () => bus.close(),
  }
}

/** What `com.canonical.dbusmenu` tells of an entry; what is as usual is left out. */
interface ItemFacts {
  readonly label?: string
  readonly enabled?: boolean
  readonly type?: string
}

function readItem(layout: unknown): TrayMenuItem {
  const [id, facts, children] = layout as [number, ItemFacts, readonly unknown[]]
  return {
    id,
    label: plainLabel(facts.label ?? ''),
    isEnabled: facts.enabled !== false,
    isSeparator: facts.type === 'separator',
    items: children.map(readItem),
  }
}

/** A single underscore marks the letter for the keyboard; two of them stand for one. */
function plainLabel(label: string): string {
  return label.replaceAll(/_(.)/g, '$1')
}
