// Windows starts what a click on a notification is for by an identifier of its own. It must always be the same, or a click on one that
// an earlier run has left in the action centre would lead nowhere.

/** Made once for this product, and never to change: it stands in the Start menu's entry. */
export const TOAST_ACTIVATOR = '{6F2B7C54-3A0E-4B7B-9C41-5D8E1A92F36D}'

/**
 * To be called before anything is shown. Older Electrons do not know of it.
 *
 * @param app Electron's
 */
export function fixToastActivator(app: object, platform: NodeJS.Platform): void {
  callIfThere(app, platform, 'setToastActivatorCLSID', TOAST_ACTIVATOR)
}

/**
 * Tells each click on a notification, those of earlier runs and those that started this one among them. They lead to the list: whom
 * they were about is not known any more.
 *
 * @param notifications Electron's class `Notification`
 */
export function onAnyToastClick(notifications: object, platform: NodeJS.Platform, onClick: () => void): void {
  callIfThere(notifications, platform, 'handleActivation', () => onClick())
}

function callIfThere(target: object, platform: NodeJS.Platform, name: string, argument: unknown): void {
  const method: unknown = platform === 'win32' ? Reflect.get(target, name) : null
  if (typeof method === 'function') Reflect.apply(method, target, [argument])
}
