// The page that shows the widget working, with the doctor that its address names, or the one who is free first.
const asked = new URLSearchParams(location.search).get('doctor')
const free = async () => (await (await fetch('/api/free-doctors?limit=1')).json()).items[0]?.doctor.id
const doctor = asked ?? (await free())
document.getElementById('lines').textContent = [
  `<div data-attending-doctor="${doctor}"></div>`,
  `<script src="${location.origin}/widget.js" async></script>`,
].join('\n')
document.getElementById('place').dataset.attendingDoctor = doctor
document.head.append(Object.assign(document.createElement('script'), { src: '/widget.js' }))
