// How long each frame of the page stays.
() => {
  window.anlanFrames = []
  let last
  const next = (at) => {
    if (last !== undefined) window.anlanFrames.push(at - last)
    last = at
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}
