// What a message of the catalogue wants to be told, read from its own text by the compiler: `{name}`, `{count, plural, …}`,
// `{kind, select, …}` (ICU MessageFormat). So a parameter that is missing at a call does not compile.

/** The next brace of a text and what follows it. */
type NextBrace<S extends string> = S extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? ['}', AfterClosing<S>]
    : ['{', After]
  : S extends `${string}}${infer After}`
    ? ['}', After]
    : ['', '']

type AfterClosing<S extends string> = S extends `${string}}${infer After}` ? After : ''

/** In plain text. `Depth` has one element for each branch that the text stands in; `Found` is a union of [name, kind]. */
type InText<S extends string, Depth extends unknown[], Found> =
  NextBrace<S> extends ['{', infer After extends string]
    ? InArgument<After, Depth, Found>
    : NextBrace<S> extends ['}', infer After extends string]
      ? Depth extends [unknown, ...infer Outer]
        ? InBranches<After, Outer, Found>
        : Found
      : Found

/** Behind the `{` of an argument. */
type InArgument<S extends string, Depth extends unknown[], Found> = S extends `${infer Inside}}${infer After}`
  ? Inside extends `${infer Name}, ${infer Kind}, ${string}`
    ? S extends `${string}, ${string}, ${infer Branches}`
      ? InBranches<Branches, Depth, Found | [Name, Kind]>
      : never
    : Inside extends `${infer Name}, ${infer Kind}`
      ? InText<After, Depth, Found | [Name, Kind]>
      : InText<After, Depth, Found | [Inside, 'text']>
  : never

/** Between the branches of a plural or select. */
type InBranches<S extends string, Depth extends unknown[], Found> =
  NextBrace<S> extends ['{', infer After extends string]
    ? InText<After, [unknown, ...Depth], Found>
    : NextBrace<S> extends ['}', infer After extends string]
      ? InText<After, Depth, Found>
      : Found

type ValueOf<Kind> = Kind extends 'plural' | 'selectordinal' | 'number'
  ? number
  : Kind extends 'select'
    ? string
    : string | number

type Parameters<Found extends [string, string]> = { readonly [One in Found as One[0]]: ValueOf<One[1]> }

/** The parameters of a message. */
export type MessageParameters<S extends string> = Parameters<Extract<InText<S, [], never>, [string, string]>>

/** How a message is asked for: with its parameters if it has any. */
export type MessageArguments<S extends string> = keyof MessageParameters<S> extends never ? [] : [MessageParameters<S>]
