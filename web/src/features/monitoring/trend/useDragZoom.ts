import { shallowRef } from 'vue'
import type { echarts } from '@/shared/chart/echarts'

type Chart = ReturnType<typeof echarts.init>

export interface DragBox {
  left: number
  width: number
}

const SHORTEST_PX = 6

/** Dragging over the plot chooses a part of the time axis; answers the box to draw and how to attach it. */
export function useDragZoom(zoom: (from: number, to: number) => void) {
  const box = shallowRef<DragBox>()

  function attach(chart: Chart): void {
    let start: number | undefined
    const zr = chart.getZr()
    const time = (x: number) => chart.convertFromPixel({ xAxisIndex: 0 }, x)
    zr.on('mousedown', (event) => {
      const touch =
        (event.event as unknown as PointerEvent).pointerType === 'touch' || 'touches' in event.event
      if (!touch && chart.containPixel('grid', [event.offsetX, event.offsetY])) start = event.offsetX
    })
    zr.on('mousemove', (event) => {
      if (start === undefined) return
      box.value = { left: Math.min(start, event.offsetX), width: Math.abs(event.offsetX - start) }
    })
    const end = (event: { offsetX: number }) => {
      if (start !== undefined && Math.abs(event.offsetX - start) >= SHORTEST_PX)
        zoom(time(start), time(event.offsetX))
      start = undefined
      box.value = undefined
    }
    zr.on('mouseup', end)
    zr.on('globalout', () => {
      start = undefined
      box.value = undefined
    })
  }

  return { box, attach }
}
