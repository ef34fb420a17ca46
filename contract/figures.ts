// Figures that several rooms and both processes go by: each stands here and nowhere else.

/** No more agents than this are pinned in all. Asked in bulk they are fresh; asked singly, no more than 120 of them are at a time. */
export const MOST_PINNED = 5_000
/** So many of the newest decisions about notifications are kept and shown. */
export const KEPT_NOTIFICATIONS = 500
/** So many of them at most tell what the user chose not to hear of. */
export const KEPT_UNCHOSEN = 100
/** An outage is told to the user after it has lasted this long (ms); what changed meanwhile then goes into a digest. */
export const OUTAGE_TOLD_AFTER_MS = 15_000
/** An answer older than this (ms) is old, however long the schedule lets an agent wait. */
export const FRESH_AT_MOST_MS = 60_000
/** A bulk query takes at most so many agents (spec, section 2). */
export const MOST_AGENTS_IN_BULK = 100
/** No more notifications than this are shown within `SHOWN_WINDOW_MS`, of which so many may be about one agent each. */
export const SHOWN_AT_MOST = 12
export const SINGLES_AT_MOST = 6
export const SHOWN_WINDOW_MS = 60_000
/**
 * An agent that goes back and forth between the same two states, each time within `REVERSAL_MS`, so often within `FLAPPING_MS` is
 * flapping, until it has been calm for as long.
 */
export const FLAPPING_REVERSALS = 3
export const REVERSAL_MS = 20_000
export const FLAPPING_MS = 5 * 60_000
/** A critical incident that nobody acknowledged is told again so often (ms), and no more than so many times. */
export const TOLD_AGAIN_EVERY_MS = 5 * 60_000
export const TOLD_AGAIN_AT_MOST = 3
/** Floor rules, quiet hours, groups and labels with limits of their own. */
export const MOST_FLOOR_RULES = 50
export const MOST_QUIET_WINDOWS = 20
export const MOST_LIMIT_SCOPES = 200
export const LONGEST_RULE_NAME = 60
/** An agent's labels. */
export const MOST_LABELS = 20
export const LONGEST_LABEL = 40
/** From so many pinned agents on "Every change" is much. */
export const EVERY_CHANGE_IS_MUCH_FROM = 21
export const MOST_INTERRUPTIONS_PER_HOUR = 1_000
/** A gateway's name, and the words for one of its reason codes, are no longer than this (as strings count). */
export const LONGEST_GATEWAY_NAME = 60
export const LONGEST_REASON_WORDS = 40
/** So many reason codes of one gateway can be given words; the codes are whole numbers from 1 to `HIGHEST_REASON_CODE`. */
export const MOST_REASONS = 100
export const HIGHEST_REASON_CODE = 999_999
/** Longest limit (s): a day. */
export const LONGEST_LIMIT_S = 86_400
/** Queries per second to one gateway (spec, "Flow control"). */
export const SLOWEST_QUERIES_PER_SECOND = 0.5
export const FASTEST_QUERIES_PER_SECOND = 2
/** The gateway's HTTPS port when none is given (spec). */
export const DEFAULT_GATEWAY_PORT = 8043
/** History is kept for so many days at most, whatever was chosen. */
export const MOST_HISTORY_DAYS = 3_650
/** A file that is imported is no longer than this (bytes): 5,000 agents with all that can be chosen for each are less. */
export const LARGEST_IMPORT = 25_000_000
/**
 * A link is no longer than this (characters): 1,000 agent IDs written one by one, and as much as Windows hands over. Longer lists
 * come as a file.
 */
export const LONGEST_LINK = 8_000
/** So many authorities can be added for one gateway, in a text of so many characters. */
export const MOST_AUTHORITIES = 20
export const LONGEST_AUTHORITY_TEXT = 100_000
/** Longest user name and password for a proxy, in bytes (RFC 1929). */
export const LONGEST_PROXY_SECRET = 255
