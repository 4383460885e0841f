import account from './account'
import admin from './admin'
import alarms from './alarms'
import devices from './devices'
import frame from './frame'
import handover from './handover'
import help from './help'
import monitoring from './monitoring'
import notification from './notification'
import orders from './orders'
import outlets from './outlets'
import overview from './overview'
import performance from './performance'
import places from './places'
import presence from './presence'
import rules from './rules'
import setAside from './setAside'
import suppression from './suppression'
import search from './search'
import suspicions from './suspicions'
import transfer from './transfer'
import warnings from './warnings'

export default {
  ...frame,
  ...account,
  ...overview,
  ...search,
  ...alarms,
  ...monitoring,
  ...notification,
  ...orders,
  ...performance,
  ...handover,
  ...setAside,
  ...suppression,
  ...places,
  ...presence,
  ...outlets,
  ...devices,
  ...rules,
  ...admin,
  ...help,
  ...suspicions,
  ...transfer,
  ...warnings,
}
