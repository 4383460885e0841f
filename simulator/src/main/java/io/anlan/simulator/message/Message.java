package io.anlan.simulator.message;

/**
 * Bytes ready to be sent, and to be sent again as they are.
 *
 * @param id recognises its answer: QN and MN of a frame, the messageId of a payload.
 * @param bytes not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record Message(String id, byte[] bytes) {}
