import './theme/tokens.css'
import './theme/element-plus.css'
import './theme/base.css'
import '@/shared/table/list.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n, startLanguage } from './i18n'
import { router } from './router'

const app = createApp(App).use(createPinia()).use(i18n).use(router)
void startLanguage().then(() => app.mount('#app'))
