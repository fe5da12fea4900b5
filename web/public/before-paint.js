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
  // What the server has drawn is a stranger's sight of this moment, in the browser's language: nobody else is shown it.
  const [opening] = performance.getEntriesByType('navigation')
  if (kept('session') || (language && language !== html.lang) || opening?.type === 'back_forward')
    html.dataset.drawn = 'unlike'
  // What is touched in a list before the application has come is kept for it.
  document.addEventListener('click', ({ target }) => {
    const option = target.closest('[role=option][data-key]')
    if (option && html.dataset.drawn === 'here') html.dataset.touched = option.dataset.key
  })
  if (!language) return
  html.lang = language
  html.dir = language === 'ar' ? 'rtl' : 'ltr'
})()
