// A long shift on the live stream: what the page's stream hears is said here, by the clock of the page.
(() => {
  const Stream = window.EventSource
  const open = new Set()
  window.EventSource = class extends Stream {
    constructor(url) {
      super(url)
      open.add(this)
    }
    close() {
      open.delete(this)
      super.close()
    }
  }
  const tell = (type, data, id = '') => {
    const event = { data: JSON.stringify(data), lastEventId: String(id) }
    for (const stream of open) stream.dispatchEvent(new MessageEvent(type, event))
  }
  const iso = (ms) => new Date(ms).toISOString()
  const STATES = ['normal', 'unacknowledged', 'acknowledged', 'normal']

  /** Each alarm is raised, acknowledged and over, one step every four seconds; samples come every ten. */
  window.anlanShift = (alarms, points) => {
    let sequence = 1e9
    const every = (ms, act) => setInterval(() => act(Date.now()), ms)
    every(5_000, (now) => tell('heartbeat', { serverTime: iso(now), delayed: false }))
    every(3_000, () => tell('overview', { changed: ['000000', '510000', '510100'] }))
    every(4_000, (now) => {
      const step = sequence % 3
      const like = alarms[Math.floor(sequence / 3) % alarms.length]
      const alarm = {
        ...like,
        id: `0-0-${sequence - step}`,
        state: STATES[step + 1],
        onset: iso(now - 60_000),
        raisedAt: iso(now - 59_000),
        sequence,
      }
      const transition = {
        at: iso(now),
        evaluatedAt: iso(now),
        from: STATES[step],
        to: STATES[step + 1],
        limit: 1,
        value: 2,
        ordinal: step,
        reason: '',
        sequence,
      }
      tell('alarm', { alarm, transition }, sequence)
      sequence += 1
    })
    every(10_000, (now) => {
      for (const pointId of points) {
        const times = { measuredAt: iso(now - 500), receivedAt: iso(now) }
        tell('sample', { pointId, ...times, value: 20 + Math.random(), quality: 'good', series: 'realtime' })
      }
    })
  }
})()
