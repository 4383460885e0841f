package io.anlan.platform.notification;

/** A way out of the platform for one message to one person. */
interface Channel {
    ChannelKind kind();

    /** Sends once and tells what became of it; never throws for what the other side does. */
    Answer send(ChannelAccess access, Message message);
}
