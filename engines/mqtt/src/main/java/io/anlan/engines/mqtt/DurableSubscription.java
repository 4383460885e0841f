package io.anlan.engines.mqtt;

import com.hivemq.extension.sdk.api.interceptor.subscribe.SubscribeInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundInput;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundOutput;
import com.hivemq.extension.sdk.api.packets.subscribe.ModifiableSubscription;

/**
 * Turns a gateway's shared subscription into one of its own session.
 *
 * <p>The broker marks the messages of a shared subscription that are on their way, keeps the marks on disk, and forgets
 * after a crash who they were on their way to: such a message is never sent again. The messages of a session are. With
 * several gateways each of them therefore gets every message, and the log keeps one.
 */
final class DurableSubscription implements SubscribeInboundInterceptor {
    private static final String PREFIX = "$share/" + DeviceTopics.GATEWAY_SHARE + "/";

    @Override
    public void onInboundSubscribe(SubscribeInboundInput input, SubscribeInboundOutput output) {
        for (ModifiableSubscription subscription : output.getSubscribePacket().getSubscriptions()) {
            String filter = subscription.getTopicFilter();
            if (filter.startsWith(PREFIX)) {
                subscription.setTopicFilter(filter.substring(PREFIX.length()));
            }
        }
    }
}
