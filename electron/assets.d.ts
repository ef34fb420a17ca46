// The one thing that the bundler adds to the language here: pictures built into the program as `data:` addresses.

interface ImportMeta {
  readonly glob: (
    pattern: string,
    options: { readonly query: '?inline'; readonly import: 'default'; readonly eager: true },
  ) => Readonly<Record<string, string>>
}
