// The thread that the history lives in: answers one call after another. Started by historyThread.ts.

import { parentPort, workerData } from 'node:worker_threads'
import type { Asked, ThreadData, Told } from './calls.ts'
import { createHistoryKeeper, type HistoryKeeper } from './historyKeeper.ts'

/** Typed arrays cross without being copied. */
function transferable(answer: unknown): ArrayBuffer[] {
  if (typeof answer !== 'object' || answer === null || !('columns' in answer)) return []
  return Object.values(answer.columns as Readonly<Record<string, ArrayBufferView>>).map(
    ({ buffer }) => buffer as ArrayBuffer,
  )
}

async function answerTo(keeper: HistoryKeeper, { name, argument }: Asked): Promise<unknown> {
  // The compiler does not see that name and argument belong together.
  const call = keeper.calls[name] as (argument: unknown) => unknown
  return await call(argument)
}

const port = parentPort
if (port !== null) {
  const tell = (told: Told, transfer: ArrayBuffer[] = []): void => port.postMessage(told, transfer)
  const { path, resumed } = workerData as ThreadData
  const keeper = createHistoryKeeper({
    path,
    resumed,
    wall: Date.now,
    warn: (line) => tell({ kind: 'warning', line }),
    onProgress: (share) => tell({ kind: 'progress', share }),
  })
  port.on('message', (asked: Asked) => {
    void answerTo(keeper, asked).then((answer) => {
      const told: Told = {
        kind: 'answer',
        number: asked.number,
        answer,
        setAsideAs: keeper.setAsideAs(),
        isBusy: keeper.isBusy(),
      }
      tell(told, transferable(answer))
    })
  })
}
