// Runs before the first paint, so that a chosen scheme or a right-to-left language never flashes the other one.
;(() => {
  const { documentElement: html } = document
  const kept = (name) => {
    try {
      return localStorage.getItem(`attending.${name}`)
    } catch {
      return null
    }
  }
  const scheme = kept('scheme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  html.dataset.mantineColorScheme = scheme
  const language = kept('language')
  if (!language) return
  html.lang = language
  html.dir = language === 'ar' ? 'rtl' : 'ltr'
})()
