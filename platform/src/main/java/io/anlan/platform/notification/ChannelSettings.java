package io.anlan.platform.notification;

import io.anlan.platform.web.Word;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What may be seen of a channel: the one of its kind is there. */
@Schema(name = "NotificationChannelSettings")
record ChannelSettings(@Nullable Mail email, @Nullable Hook webhook) {
    /**
     * A mail server.
     *
     * @param username absent when the server takes mail without a log-in
     * @param from address that messages come from
     */
    @Schema(name = "MailServer")
    record Mail(
            String host,
            int port,
            Encryption encryption,
            @Nullable String username,
            String from) {}

    /** A receiver of webhooks. */
    @Schema(name = "WebhookReceiver")
    record Hook(Format format) {}

    /** How the way to a mail server is protected. */
    enum Encryption implements Word {
        NONE("none"),
        STARTTLS("starttls"),
        TLS("tls");

        private final String word;

        Encryption(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What the body of a webhook looks like, and how it is signed. */
    enum Format implements Word {
        /** The alarm as JSON, signed in a header: for gateways of one's own. */
        ANLAN("anlan"),
        /** A text message of a DingTalk group robot, signed in the address when it has a key. */
        DINGTALK("dingtalk"),
        /** A text message of a WeCom group robot, whose address is its key. */
        WECOM("wecom");

        private final String word;

        Format(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
