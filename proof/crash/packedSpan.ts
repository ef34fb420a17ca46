// Whose stays are packed while the process is killed, and when they were observed: for both sides of that test.

import type { AgentKey } from '../../contract/ids.ts'

export const PACKED_AGENTS: readonly [AgentKey, ...AgentKey[]] = ['g1/1', 'g1/2', 'g1/3']
export const PACKED_FROM = Date.UTC(2026, 10, 20)
export const PACKED_HOURS = 8
