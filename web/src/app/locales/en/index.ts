import type { Messages } from '../../i18n'
import alarms from './alarms'
import devices from './devices'
import frame from './frame'
import monitoring from './monitoring'

const en: Messages = { ...frame, ...alarms, ...monitoring, ...devices }

export default en
