/** Names classes of a CSS module, leaving out what is false; a name that the module does not have is a bug. */
export const classes =
  (module: CSSModuleClasses) =>
  (...names: (string | false | undefined)[]) =>
    names
      .filter((name) => typeof name === 'string')
      .map((name) => {
        const given = module[name]
        if (given === undefined) throw new Error(`No class ${name} in this module`)
        return given
      })
      .join(' ')
