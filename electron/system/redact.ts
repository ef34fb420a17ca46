// The last resort before a line reaches the log: whatever looks like a session's secret is cut out.
// Nothing that logs should rely on it.

const LOOKS_SECRET: readonly RegExp[] = [
  /JSESSIONID=[^\s;,"']+/gi,
  /\bGuid["']?\s*[:=]\s*["']?[^\s,;"']+/gi,
  // A UUID or a long run of hex digits, with the server name that this gateway appends.
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\.\w+)?/gi,
  /\b[0-9a-f]{24,}(\.\w+)?/gi,
  /\S+\.AgentGateway\d*/g,
]

/** @returns the line, on one line, without anything that looks like a Guid */
export function redact(line: string): string {
  const oneLine = line.replaceAll(/\s*[\r\n]+\s*/g, ' ⏎ ')
  return LOOKS_SECRET.reduce((text, pattern) => text.replaceAll(pattern, '[hidden]'), oneLine)
}
