// Before the page's tests: how long (ms) one waits in vain for what it expects to appear, generous to a busy machine.
import { configure } from '@testing-library/svelte'

configure({ asyncUtilTimeout: 30_000 })
