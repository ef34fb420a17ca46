// What an administrator reads about each thing that an organisation can set. Only the templates and docs/policy.md are made of these:
// they are no part of the app.

import type { PolicyTemplateWords } from '../policyTemplateWords.ts'

export const policyTemplates: PolicyTemplateWords = {
  product: 'Agent Monitor',
  description: 'Settings of Agent Monitor',
  supported: 'Agent Monitor, any version that knows policies',
  enforced: 'Enforced (nobody can change it)',
  defaults: 'Defaults (everybody can change them)',
  enforcedHelp:
    'Enabled: set for everybody and shown as “Set by your organisation”. Not configured: as each person chooses.',
  defaultsHelp: 'Enabled: counts until a person chooses otherwise. Not configured: as the product comes.',
  value: 'Value',
  names: {
    gateways: 'Gateways',
    authorities: 'Company authorities',
    queriesPerSecond: 'Queries to one gateway per second',
    limits: 'Limits',
    quietHours: 'Quiet hours',
    language: 'Language',
    keepsHistory: 'Keep history',
    historyDays: 'Days that history is kept',
    updates: 'Updates',
    mayAddGateways: 'People may add gateways',
    mayTrustCertificates: 'People may trust certificates',
  },
  meanings: {
    gateways:
      'One gateway a line: its address; if wanted proxy=system, proxy=none or proxy=http://host:port (or https://, socks5://); and sha256=FINGERPRINT for each certificate that counts as trusted. Each person still says who they are (agent ID, and a Guid or a password). Enforced: its address and proxy cannot be changed and it cannot be removed.',
    authorities:
      'One authority a line: the address of the gateway whose certificate it signs, then its own certificate (a root, or a chain with its root): PEM, or on one line what stands between the first and the last line of PEM. It counts for this gateway like the authorities that every program relies on; a fingerprint (sha256=) outweighs it. It makes no difference whether it is enforced or a default.',
    queriesPerSecond:
      'No gateway is asked more often than this, together for all its agents: from 0.5 to 2. Other programs that use the same agent ID share what a gateway allows. Enforced: a slower pace can still be chosen.',
    limits:
      'For each status a warning and a critical limit, as in 1:00/2:00 (m:ss or h:mm:ss, or off). A status that is not named keeps the limits with which the product comes. Limits of single groups, labels and agents stand above these.',
    quietHours:
      'One window a line: days (Mon-Fri, Sat; none: every day), then from-to, as in Mon-Fri 22:00-06:00. With “critical” at the end critical limits are told all the same.',
    language: 'system (as the computer), en or zh-CN.',
    keepsHistory: 'Whether what is observed of agents is written down on the computer.',
    historyDays: 'Older history is deleted: from 1 to 3650 days.',
    updates: 'off, or the https:// address at which updates are looked for.',
    mayAddGateways:
      'No: only gateways that are given here, or that were set up before, can be connected. It makes no difference whether it is enforced or a default.',
    mayTrustCertificates:
      'No: a gateway must verify, or show a certificate that is given here. What was trusted by hand before, certificates and authorities alike, counts no more. It makes no difference whether it is enforced or a default.',
  },
}
