// Shows a doctor's free times on a clinic's own site:
//   <div data-attending-doctor="…id…"></div>
//   <script src="https://booking.example.org/widget.js" async></script>
// Choosing a time opens the booking here, in a tab of its own, because browsers keep sessions out of frames.
;(() => {
  const { origin } = new URL(document.currentScript.src)
  for (const place of document.querySelectorAll('[data-attending-doctor]')) {
    const frame = document.createElement('iframe')
    frame.src = `${origin}/embed/doctors/${encodeURIComponent(place.dataset.attendingDoctor)}`
    frame.title = place.dataset.title ?? 'Free times'
    frame.loading = 'lazy'
    frame.style.cssText = 'display: block; width: 100%; height: 32rem; border: 0; color-scheme: normal'
    place.replaceChildren(frame)
    addEventListener('message', ({ origin: from, source, data }) => {
      if (from !== origin || source !== frame.contentWindow) return
      if (typeof data?.attendingHeight === 'number') frame.style.height = `${Math.ceil(data.attendingHeight)}px`
    })
  }
})()
