import alarms from './alarms'
import devices from './devices'
import frame from './frame'
import monitoring from './monitoring'

export default { ...frame, ...alarms, ...monitoring, ...devices }
