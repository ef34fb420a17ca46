// undici declares types for the whole only: what undiciParts.mjs takes from inside it is checked where it is used, by those types.
declare module 'undici/lib/*'
